package io.linnet.core.stub;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.TypeBindings;
import io.linnet.core.generate.ClassCode;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The class file of a stub. */
final class StubCode {

  /** Prefix of the fields with the handlers; the method's number follows. */
  static final String FIELD = "method";

  /** Field with what {@code toString} answers. */
  static final String DESCRIPTION = "description";

  private static final String HANDLER = Type.getInternalName(InvocationHandler.class);
  private static final String INVOKE =
      MethodType.methodType(Object.class, Object.class, Method.class, Object[].class)
          .toMethodDescriptorString();

  private StubCode() {}

  /** The class file of a contract's stub. */
  static byte[] of(String name, Class<?> type, Contract contract) {
    ClassCode code = new ClassCode(name, type);
    code.field(DESCRIPTION, String.class);
    code.method(
        "toString",
        MethodType.methodType(String.class),
        body -> code.read(body, DESCRIPTION, String.class));
    for (MethodDescriptor method : contract.methods()) {
      code.field(FIELD + method.index(), InvocationHandler.class);
    }
    Set<String> written = new HashSet<>(); // two interfaces may have the same method
    for (Method method : type.getMethods()) {
      int index = Modifier.isAbstract(method.getModifiers()) ? indexOf(method, type, contract) : -1;
      if (index >= 0 && written.add(method.getName() + Type.getMethodDescriptor(method))) {
        code.method(
            method.getName(),
            MethodType.methodType(method.getReturnType(), method.getParameterTypes()),
            body -> call(code, body, method, index));
      }
    }
    return code.toBytes();
  }

  /** {@code return (T) methodN.invoke(this, null, new Object[] {a, b});} */
  private static void call(ClassCode code, MethodVisitor body, Method method, int index) {
    code.read(body, FIELD + index, InvocationHandler.class);
    body.visitVarInsn(Opcodes.ALOAD, 0);
    body.visitInsn(Opcodes.ACONST_NULL);
    arguments(body, method.getParameterTypes());
    body.visitMethodInsn(Opcodes.INVOKEINTERFACE, HANDLER, "invoke", INVOKE, true);
    unbox(body, method.getReturnType());
  }

  private static void arguments(MethodVisitor body, Class<?>[] types) {
    body.visitIntInsn(Opcodes.SIPUSH, types.length);
    body.visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(Object.class));
    int variable = 1; // after this
    for (int i = 0; i < types.length; i++) {
      Type type = Type.getType(types[i]);
      body.visitInsn(Opcodes.DUP);
      body.visitIntInsn(Opcodes.SIPUSH, i);
      body.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
      box(body, types[i]);
      body.visitInsn(Opcodes.AASTORE);
      variable += type.getSize();
    }
  }

  private static void box(MethodVisitor body, Class<?> type) {
    if (type.isPrimitive()) {
      Class<?> box = MethodType.methodType(type).wrap().returnType();
      String valueOf = MethodType.methodType(box, type).toMethodDescriptorString();
      body.visitMethodInsn(
          Opcodes.INVOKESTATIC, Type.getInternalName(box), "valueOf", valueOf, false);
    }
  }

  private static void unbox(MethodVisitor body, Class<?> type) {
    if (type == void.class) {
      body.visitInsn(Opcodes.POP);
      return;
    }
    String box = Type.getInternalName(MethodType.methodType(type).wrap().returnType());
    body.visitTypeInsn(Opcodes.CHECKCAST, box);
    if (type.isPrimitive()) {
      body.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, box, type + "Value", "()" + Type.getDescriptor(type), false);
    }
  }

  /** Place of a Java method in the contract; negative for one of Object that it repeats. */
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
    return -1;
  }
}
