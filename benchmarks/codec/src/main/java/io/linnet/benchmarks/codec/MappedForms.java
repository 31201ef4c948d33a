package io.linnet.benchmarks.codec;

import io.linnet.Contract;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.util.ArrayList;

/** A provider with a newer contract writes, a consumer with the workload's reads. */
final class MappedForms implements Forms {

  private final Contract newer =
      Contract.of(
          io.linnet.benchmarks.codec.newer.UserService.class, Contract.of(UserService.class).key());
  private final ContractCodec newerCodec = new KryoSerializer().compile(newer);

  @Override
  public Form<?> user() {
    MethodCodec writer = newerCodec.method(LinnetForms.index(newer, "getUser"));
    var written = io.linnet.benchmarks.codec.newer.User.of(Values.user());
    return new Form<>(
        mapped(Values.user()),
        user -> writer.encodeValue(written),
        LinnetForms.userReader(reader("getUser")),
        UserRecord::of);
  }

  @Override
  public Form<?> page() {
    MethodCodec writer = newerCodec.method(LinnetForms.index(newer, "listUser"));
    Page<User> page = Values.page();
    Page<io.linnet.benchmarks.codec.newer.User> written = newer(page);
    Values.users(page).forEach(MappedForms::mapped);
    return new Form<>(
        page,
        users -> writer.encodeValue(written),
        LinnetForms.pageReader(reader("listUser")),
        PageRecord::of);
  }

  private MethodCodec reader(String method) {
    var contract = Contract.of(UserService.class);
    int index = LinnetForms.index(contract, method);
    PeerMethod fitted =
        new KryoSerializer()
            .compile(contract)
            .withProvider(newerCodec.schema())
            .methods()
            .get(index);
    if (fitted instanceof PeerMethod.Usable usable) {
      return usable.codec();
    }
    throw new IllegalStateException(method + ": " + fitted);
  }

  /** What is left of a user on its way through the newer version: all but its sex. */
  private static User mapped(User user) {
    user.setSex(0);
    return user;
  }

  private static Page<io.linnet.benchmarks.codec.newer.User> newer(Page<User> older) {
    var users = new ArrayList<io.linnet.benchmarks.codec.newer.User>();
    Values.users(older).forEach(user -> users.add(io.linnet.benchmarks.codec.newer.User.of(user)));
    var page = new Page<io.linnet.benchmarks.codec.newer.User>();
    page.setPageNo(older.getPageNo());
    page.setTotal(older.getTotal());
    page.setResult(users);
    return page;
  }
}
