package io.linnet.benchmarks.floor;

import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Encodes on the thread of the caller and decodes on the callback executor. */
final class AsyncStub implements AsyncUserService {

  private static final AsyncCall.Reader<User> READ_USER =
      in -> Objects.requireNonNull(UserCodec.readUser(in));

  private final ThreadLocal<Output> outputs = ThreadLocal.withInitial(() -> new Output(512));
  private final ClientConnection connection;

  AsyncStub(ClientConnection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Boolean> existUser(String email) {
    Output out = begin(Wire.EXIST_USER);
    out.writeString(email);
    return invoke(out, Input::readBoolean);
  }

  @Override
  public CompletableFuture<Boolean> createUser(User user) {
    Output out = begin(Wire.CREATE_USER);
    UserCodec.writeUser(out, user);
    return invoke(out, Input::readBoolean);
  }

  @Override
  public CompletableFuture<User> getUser(long id) {
    Output out = begin(Wire.GET_USER);
    out.writeLong(id);
    return invoke(out, READ_USER);
  }

  @Override
  public CompletableFuture<Page<User>> listUser(int pageNo) {
    Output out = begin(Wire.LIST_USER);
    out.writeInt(pageNo);
    return invoke(out, UserCodec::readPage);
  }

  private Output begin(byte method) {
    Output out = outputs.get();
    out.position(0);
    out.beginFrame(0, method);
    return out;
  }

  private <T> CompletableFuture<T> invoke(Output out, AsyncCall.Reader<T> reader) {
    out.endFrame(0);
    byte[] request = Arrays.copyOf(out.bytes(), out.position());
    return connection.invoke(new AsyncCall<>(request, reader));
  }
}
