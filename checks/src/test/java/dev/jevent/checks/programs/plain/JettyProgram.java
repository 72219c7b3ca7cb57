package dev.jevent.checks.programs.plain;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/// A servlet in Jetty as it comes.
public final class JettyProgram {
    private JettyProgram() {}

    /// Serves until the end of the input.
    public static void main(String[] args) throws Exception {
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new PageServlet()), "/");
        server.setHandler(context);
        server.start();
        Page.serve(((NetworkConnector) server.getConnectors()[0]).getLocalPort());
        server.stop();
    }

    private static final class PageServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.getOutputStream().write(Page.of(request.getQueryString()));
        }
    }
}
