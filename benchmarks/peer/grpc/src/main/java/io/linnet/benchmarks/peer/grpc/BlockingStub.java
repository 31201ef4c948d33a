package io.linnet.benchmarks.peer.grpc;

import io.linnet.benchmarks.peer.grpc.proto.ExistRequest;
import io.linnet.benchmarks.peer.grpc.proto.GetRequest;
import io.linnet.benchmarks.peer.grpc.proto.ListRequest;
import io.linnet.benchmarks.peer.grpc.proto.UsersGrpc;
import io.linnet.benchmarks.protobuf.ProtobufBeans;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;

/** The generated blocking stub behind the workload's interface. */
record BlockingStub(UsersGrpc.UsersBlockingStub stub) implements UserService {

  @Override
  public boolean existUser(String email) {
    return stub.existUser(ExistRequest.newBuilder().setEmail(email).build()).getValue();
  }

  @Override
  public boolean createUser(User user) {
    return stub.createUser(ProtobufBeans.message(user)).getValue();
  }

  @Override
  public User getUser(long id) {
    return ProtobufBeans.user(stub.getUser(GetRequest.newBuilder().setId(id).build()));
  }

  @Override
  public Page<User> listUser(int pageNo) {
    return ProtobufBeans.page(stub.listUser(ListRequest.newBuilder().setPageNo(pageNo).build()));
  }
}
