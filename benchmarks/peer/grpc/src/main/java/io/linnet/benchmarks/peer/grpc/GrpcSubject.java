package io.linnet.benchmarks.peer.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.driver.ThreadModel;
import io.linnet.benchmarks.peer.grpc.proto.UsersGrpc;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * gRPC as its performance guide has it for handlers that do not block: no thread of an executor
 * between the loop and the handler, nor between the loop and the callback. Netty with epoll, plain
 * text, one channel, which is one connection.
 */
record GrpcSubject() implements Subject {

  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public ThreadModel threadModel() {
    return ThreadModel.INLINE;
  }

  @Override
  public SubjectServer startServer() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new RunningServer(
        NettyServerBuilder.forAddress(address)
            .directExecutor()
            .addService(new GrpcUserService(new UserServiceLogic()))
            .build()
            .start());
  }

  @Override
  public SubjectClient connect(int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new Client(
        NettyChannelBuilder.forAddress(address).usePlaintext().directExecutor().build());
  }

  private record RunningServer(Server server) implements SubjectServer {

    @Override
    public int port() {
      return server.getPort();
    }

    @Override
    public void close() {
      server.shutdownNow();
    }
  }

  private record Client(ManagedChannel channel) implements SubjectClient {

    @Override
    public UserService blocking() {
      return new BlockingStub(UsersGrpc.newBlockingStub(channel));
    }

    @Override
    public AsyncUserService async() {
      return new AsyncStub(UsersGrpc.newStub(channel));
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }
}
