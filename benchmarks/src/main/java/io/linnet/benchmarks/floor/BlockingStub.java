package io.linnet.benchmarks.floor;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import java.util.Objects;

/** Encodes and decodes on the thread of the caller. */
final class BlockingStub implements UserService {

  private final ThreadLocal<BlockingCall> calls = ThreadLocal.withInitial(BlockingCall::new);
  private final ClientConnection connection;

  BlockingStub(ClientConnection connection) {
    this.connection = connection;
  }

  @Override
  public boolean existUser(String email) {
    BlockingCall call = calls.get();
    call.begin(Wire.EXIST_USER).writeString(email);
    return connection.invoke(call).readBoolean();
  }

  @Override
  public boolean createUser(User user) {
    BlockingCall call = calls.get();
    UserCodec.writeUser(call.begin(Wire.CREATE_USER), user);
    return connection.invoke(call).readBoolean();
  }

  @Override
  public User getUser(long id) {
    BlockingCall call = calls.get();
    call.begin(Wire.GET_USER).writeLong(id);
    return Objects.requireNonNull(UserCodec.readUser(connection.invoke(call)));
  }

  @Override
  public Page<User> listUser(int pageNo) {
    BlockingCall call = calls.get();
    call.begin(Wire.LIST_USER).writeInt(pageNo);
    return UserCodec.readPage(connection.invoke(call));
  }
}
