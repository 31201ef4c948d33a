package io.linnet.benchmarks.peer.grpc;

import io.grpc.stub.StreamObserver;
import io.linnet.benchmarks.peer.grpc.proto.BoolReply;
import io.linnet.benchmarks.peer.grpc.proto.ExistRequest;
import io.linnet.benchmarks.peer.grpc.proto.GetRequest;
import io.linnet.benchmarks.peer.grpc.proto.ListRequest;
import io.linnet.benchmarks.peer.grpc.proto.UsersGrpc;
import io.linnet.benchmarks.protobuf.PageMessage;
import io.linnet.benchmarks.protobuf.ProtobufBeans;
import io.linnet.benchmarks.protobuf.UserMessage;
import io.linnet.benchmarks.workload.UserService;

/** The server's side: messages to beans, the workload, beans to messages. */
final class GrpcUserService extends UsersGrpc.UsersImplBase {

  private final UserService service;

  GrpcUserService(UserService service) {
    this.service = service;
  }

  @Override
  public void existUser(ExistRequest request, StreamObserver<BoolReply> reply) {
    send(bool(service.existUser(request.getEmail())), reply);
  }

  @Override
  public void createUser(UserMessage request, StreamObserver<BoolReply> reply) {
    send(bool(service.createUser(ProtobufBeans.user(request))), reply);
  }

  @Override
  public void getUser(GetRequest request, StreamObserver<UserMessage> reply) {
    send(ProtobufBeans.message(service.getUser(request.getId())), reply);
  }

  @Override
  public void listUser(ListRequest request, StreamObserver<PageMessage> reply) {
    send(ProtobufBeans.message(service.listUser(request.getPageNo())), reply);
  }

  private static BoolReply bool(boolean value) {
    return BoolReply.newBuilder().setValue(value).build();
  }

  private static <T> void send(T message, StreamObserver<T> reply) {
    reply.onNext(message);
    reply.onCompleted();
  }
}
