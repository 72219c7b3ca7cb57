package dev.jevent.patch.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A name server (RFC 1035) on port 53 of an address of the loopback that answers when it is told:
/// `h7.example` is 10.0.0.7.
final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int QUESTION_END = 4;
    private static final int LARGEST = 512;

    private final DatagramSocket socket;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final CountDownLatch told = new CountDownLatch(1);

    NameServer(String address) throws IOException {
        socket = new DatagramSocket(53, InetAddress.getByName(address));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int askedFor() {
        return asked.size();
    }

    void answer() {
        told.countDown();
    }

    private void serve() {
        while (!socket.isClosed()) {
            var query = new DatagramPacket(new byte[LARGEST], LARGEST);
            try {
                socket.receive(query);
            } catch (IOException e) {
                return;
            }
            asked.add(nameIn(query));
            Thread.ofPlatform().daemon().start(() -> answer(query));
        }
    }

    private static String nameIn(DatagramPacket query) {
        int length = query.getData()[HEADER];
        return new String(query.getData(), HEADER + 1, length, StandardCharsets.US_ASCII);
    }

    private void answer(DatagramPacket query) {
        try {
            told.await();
            byte[] answer = answerTo(query);
            socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        } catch (IOException | InterruptedException e) {
            System.out.println("no answer: " + e);
        }
    }

    /// One question, one address; what was asked beyond that (EDNS) is left out.
    private static byte[] answerTo(DatagramPacket query) {
        byte[] asked = query.getData();
        int end = HEADER;
        while (asked[end] != 0) {
            end += 1 + asked[end];
        }
        end += 1 + QUESTION_END;
        var answer = new ByteArrayOutputStream();
        answer.write(asked, 0, 2);
        answer.writeBytes(new byte[] {(byte) 0x81, (byte) 0x80, 0, 1, 0, 1, 0, 0, 0, 0});
        answer.writeBytes(Arrays.copyOfRange(asked, HEADER, end));
        answer.writeBytes(new byte[] {(byte) 0xc0, HEADER, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4});
        int host = Integer.parseInt(nameIn(query).substring(1));
        answer.writeBytes(new byte[] {10, 0, 0, (byte) host});
        return answer.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
