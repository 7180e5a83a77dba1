import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Takes webhooks and prints a line for each. Nothing to install or build: `java Receiver.java 9000`.
public class Receiver {

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            int bytes = exchange.getRequestBody().readAllBytes().length;
            System.out.println(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + "  webhook-id " + exchange.getRequestHeaders().getFirst("webhook-id") + ", " + bytes + " bytes");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("listening at " + port);
    }
}
