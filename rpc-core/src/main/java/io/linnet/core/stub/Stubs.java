package io.linnet.core.stub;

import io.linnet.Contract;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.InvocationHandler;
import java.util.List;

/**
 * Generates stubs. A stub has one field for each remote method, and the method passes its arguments
 * to it; default methods and those of {@code Object} stay what they are. The class is a member of
 * the contract's package and refers to JDK types only, so the contract may be package-private and
 * its class loader need not see Linnet.
 */
public final class Stubs {

  private static final String SUFFIX = "$LinnetStub";

  private Stubs() {}

  /**
   * A stub.
   *
   * @param handlers one for each method of the contract, in its order
   * @param description what its {@code toString} answers
   */
  public static <T> T create(
      Class<T> type,
      Contract contract,
      List<? extends InvocationHandler> handlers,
      String description) {
    try {
      Lookup contractLookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      Lookup lookup = define(contractLookup, type, contract);
      Class<?> stub = lookup.lookupClass();
      Object instance = stub.getDeclaredConstructor().newInstance();
      lookup.findVarHandle(stub, StubCode.DESCRIPTION, String.class).set(instance, description);
      for (int i = 0; i < handlers.size(); i++) {
        lookup
            .findVarHandle(stub, StubCode.FIELD + i, InvocationHandler.class)
            .set(instance, handlers.get(i));
      }
      return type.cast(instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "cannot make a stub of %s: its package is not open to Linnet (add 'opens %s;' to module %s)"
              .formatted(type.getName(), type.getPackageName(), type.getModule().getName()),
          e);
    }
  }

  /**
   * A hidden class goes with its stub. It may be defined in our own module only; elsewhere it is an
   * ordinary class, one for all stubs of the contract.
   */
  private static Lookup define(Lookup lookup, Class<?> type, Contract contract)
      throws IllegalAccessException {
    if (lookup.hasFullPrivilegeAccess()) {
      return lookup.defineHiddenClass(StubCode.of(type.getName() + SUFFIX, type, contract), true);
    }
    synchronized (Stubs.class) {
      try {
        return lookup.in(lookup.findClass(type.getName() + SUFFIX));
      } catch (ClassNotFoundException first) {
        return lookup.in(lookup.defineClass(StubCode.of(type.getName() + SUFFIX, type, contract)));
      }
    }
  }
}
