package io.linnet.core.stub;

import static net.bytebuddy.matcher.ElementMatchers.is;
import static net.bytebuddy.matcher.ElementMatchers.isToString;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.TypeBindings;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FieldAccessor;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Generates stubs. A stub has one field for each remote method, and the method passes its arguments
 * to it; default methods and those of {@code Object} stay what they are. The class is a member of
 * the contract's package and refers to JDK types only, so the contract may be package-private and
 * its class loader need not see Linnet.
 */
public final class Stubs {

  private static final String FIELD = "method";
  private static final String DESCRIPTION = "description";

  private static final String SUFFIX = "$LinnetStub";

  private static final Method INVOKE =
      Arrays.stream(InvocationHandler.class.getMethods())
          .filter(method -> method.getName().equals("invoke"))
          .findFirst()
          .orElseThrow();

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
      lookup.findVarHandle(stub, DESCRIPTION, String.class).set(instance, description);
      for (int i = 0; i < handlers.size(); i++) {
        lookup
            .findVarHandle(stub, FIELD + i, InvocationHandler.class)
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
      return lookup.defineHiddenClass(code(type, contract), true);
    }
    synchronized (Stubs.class) {
      try {
        return lookup.in(lookup.findClass(type.getName() + SUFFIX));
      } catch (ClassNotFoundException first) {
        return lookup.in(lookup.defineClass(code(type, contract)));
      }
    }
  }

  private static byte[] code(Class<?> type, Contract contract) {
    DynamicType.Builder<?> builder =
        new ByteBuddy(ClassFileVersion.JAVA_V17)
            .subclass(Object.class)
            .implement(type)
            .name(type.getName() + SUFFIX)
            .defineField(DESCRIPTION, String.class, Visibility.PUBLIC)
            .method(isToString())
            .intercept(FieldAccessor.ofField(DESCRIPTION));
    for (MethodDescriptor method : contract.methods()) {
      builder =
          builder.defineField(FIELD + method.index(), InvocationHandler.class, Visibility.PUBLIC);
    }
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        int index = indexOf(method, type, contract);
        if (index >= 0) {
          builder = builder.method(is(method)).intercept(call(index));
        }
      }
    }
    return builder.make().getBytes();
  }

  /** {@code return (T) methodN.invoke(this, null, new Object[] {a, b});} */
  private static Implementation call(int index) {
    return MethodCall.invoke(INVOKE)
        .onField(FIELD + index)
        .withThis()
        .with((Object) null)
        .withArgumentArray()
        .withAssigner(Assigner.DEFAULT, Assigner.Typing.DYNAMIC);
  }

  /**
   * Place of a Java method in the contract; several may share one, inherited from two interfaces.
   */
  private static int indexOf(Method method, Class<?> type, Contract contract) {
    TypeBindings bindings = TypeBindings.of(type);
    for (MethodDescriptor candidate : contract.methods()) {
      boolean same =
          candidate.method().getName().equals(method.getName())
              && candidate
                  .parameterTypes()
                  .equals(
                      Arrays.stream(method.getGenericParameterTypes())
                          .map(bindings::resolve)
                          .toList());
      if (same) {
        return candidate.index();
      }
    }
    return -1; // a method of Object that the interface repeats
  }
}
