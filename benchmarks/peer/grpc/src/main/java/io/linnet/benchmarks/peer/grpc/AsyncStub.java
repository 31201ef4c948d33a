package io.linnet.benchmarks.peer.grpc;

import io.linnet.benchmarks.peer.grpc.proto.BoolReply;
import io.linnet.benchmarks.peer.grpc.proto.ExistRequest;
import io.linnet.benchmarks.peer.grpc.proto.GetRequest;
import io.linnet.benchmarks.peer.grpc.proto.ListRequest;
import io.linnet.benchmarks.peer.grpc.proto.UsersGrpc;
import io.linnet.benchmarks.protobuf.ProtobufBeans;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.util.concurrent.CompletableFuture;

/** The generated asynchronous stub behind the workload's interface. */
record AsyncStub(UsersGrpc.UsersStub stub) implements AsyncUserService {

  @Override
  public CompletableFuture<Boolean> existUser(String email) {
    var reply = new Reply<>(BoolReply::getValue);
    stub.existUser(ExistRequest.newBuilder().setEmail(email).build(), reply);
    return reply.future();
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    var reply = new Reply<>(BoolReply::getValue);
    stub.createUser(ProtobufBeans.message(user), reply);
    return reply.future();
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    var reply = new Reply<>(ProtobufBeans::user);
    stub.getUser(GetRequest.newBuilder().setId(id).build(), reply);
    return reply.future();
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    var reply = new Reply<>(ProtobufBeans::page);
    stub.listUser(ListRequest.newBuilder().setPageNo(pageNo).build(), reply);
    return reply.future();
  }
}
