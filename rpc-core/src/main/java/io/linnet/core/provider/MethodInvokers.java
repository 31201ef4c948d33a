package io.linnet.core.provider;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.function.BiFunction;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Generates one small class for each method, {@code (target, arguments) -> target.find((long)
 * arguments[0])}: no reflection on the path of a call, and a call site that sees one method only.
 * The classes are hidden members of the contract's package, so contracts may be package-private.
 */
public final class MethodInvokers {

  /** With its type arguments, so that the second parameter is known to be an array. */
  private static final TypeDescription.Generic CALLER =
      TypeDescription.Generic.Builder.parameterizedType(
              BiFunction.class, Object.class, Object[].class, Object.class)
          .build();

  private MethodInvokers() {}

  /** The invoker of an interface method. */
  @SuppressWarnings("unchecked") // the generated class is what it was generated to be
  public static BiFunction<Object, @Nullable Object[], @Nullable Object> generate(Method method) {
    Class<?> contract = method.getDeclaringClass();
    byte[] code =
        new ByteBuddy(ClassFileVersion.JAVA_V17)
            .subclass(Object.class)
            .implement(CALLER)
            .name(contract.getName() + "$Linnet$" + identifier(method.getName()))
            .method(named("apply"))
            .intercept(
                MethodCall.invoke(method)
                    .onArgument(0)
                    .withArgumentArrayElements(1, method.getParameterCount())
                    .withAssigner(Assigner.DEFAULT, Assigner.Typing.DYNAMIC))
            .make()
            .getBytes();
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(contract, MethodHandles.lookup());
      return (BiFunction<Object, @Nullable Object[], @Nullable Object>)
          lookup.defineHiddenClass(code, true).lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "cannot call %s: package %s is not open to Linnet (add 'opens %s;' to module %s)"
              .formatted(
                  method,
                  contract.getPackageName(),
                  contract.getPackageName(),
                  contract.getModule().getName()),
          e);
    }
  }

  /** Names of methods may hold more than names of classes; Kotlin's have minus signs. */
  private static String identifier(String name) {
    return name.chars()
        .map(c -> Character.isJavaIdentifierPart(c) ? c : '_')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
