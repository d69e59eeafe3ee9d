package org.atyourservice.run.ssh;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Sockets that send at once - waiting for more to send makes an exec 15 times slower - and tell a [LinkWatch] of what
/// goes and comes.
final class WatchedSockets extends SocketFactory {

    /// What waits here to be sent can't be overtaken by the question whether the server is alive. The system takes
    /// twice as much, for its own needs too.
    private static final int WAITING_BYTES = 128 * 1024;

    private final LinkWatch watch;

    WatchedSockets(LinkWatch watch) {
        this.watch = watch;
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Watched(watch);
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(WAITING_BYTES);
        watch.over(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        var socket = createSocket();
        socket.connect(address);
        return socket;
    }

    private static final class Watched extends Socket {
        private final LinkWatch watch;

        Watched(LinkWatch watch) {
            this.watch = watch;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = in.read(bytes, from, length);
                    watch.came();
                    return read;
                }

                @Override
                public int read() throws IOException {
                    int read = in.read();
                    watch.came();
                    return read;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    watch.went(length);
                }
            };
        }
    }
}
