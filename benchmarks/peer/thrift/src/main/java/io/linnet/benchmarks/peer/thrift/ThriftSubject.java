package io.linnet.benchmarks.peer.thrift;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.driver.ThreadModel;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransportException;
import org.apache.thrift.transport.layered.TFramedTransport;

/**
 * Thrift with the compact protocol in frames: the server has a thread for each connection, each
 * caller a connection of its own. It has calls that wait only, its other client is slower.
 */
record ThriftSubject() implements Subject {

  @Override
  public String name() {
    return "thrift";
  }

  @Override
  public ThreadModel threadModel() {
    return ThreadModel.POOL;
  }

  @Override
  public boolean async() {
    return false;
  }

  @Override
  public SubjectServer startServer() throws TTransportException {
    var socket = new TServerSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var server =
        new TThreadPoolServer(
            new TThreadPoolServer.Args(socket)
                .processor(new UserProcessor(new UserServiceLogic()))
                .transportFactory(new TFramedTransport.Factory())
                .protocolFactory(new TCompactProtocol.Factory()));
    new Thread(server::serve, "thrift-acceptor").start();
    return new Server(server, socket.getServerSocket().getLocalPort());
  }

  @Override
  public SubjectClient connect(int port) {
    return new Client(port);
  }

  private record Server(TThreadPoolServer server, int port) implements SubjectServer {

    @Override
    public void close() {
      server.stop();
    }
  }

  private record Client(int port) implements SubjectClient {

    @Override
    public UserService blocking() {
      return new ThriftStub(port);
    }

    @Override
    public void close() {
      // The sockets end with the process: they belong to the callers' threads.
    }
  }
}
