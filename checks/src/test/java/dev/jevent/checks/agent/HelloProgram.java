package dev.jevent.checks.agent;

/// The program without greenlets.
final class HelloProgram {
    private HelloProgram() {}

    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
