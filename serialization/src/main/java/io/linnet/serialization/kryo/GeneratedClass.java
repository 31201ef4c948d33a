package io.linnet.serialization.kryo;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A class of one method that is being generated: instructions without a branch, and the constants
 * they refer to. It becomes a hidden class of this package, which goes when nobody needs it.
 *
 * <p>Codecs and handles on the members of the application's classes are constants of the class, so
 * that the JVM compiles calls of them as if they had been written out. Nothing is named: the class
 * needs to see no class of the application, and no other class can see it.
 *
 * <p>It is written with what Byte Buddy itself writes with. The language above that loads 700
 * classes, a quarter of a second of a start on two cores, to say the same few instructions.
 *
 * @param <T> interface with one method, which the class implements
 */
final class GeneratedClass<T> {

  private static final Lookup OWN = MethodHandles.lookup();
  private static final String OBJECT = Type.getInternalName(Object.class);

  /** Loads a constant of a hidden class by its number. */
  private static final Handle CONSTANT =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(MethodHandles.class),
          "classDataAt",
          MethodType.methodType(Object.class, Lookup.class, String.class, Class.class, int.class)
              .toMethodDescriptorString(),
          false);

  private final Class<T> type;
  private final String name;
  private final List<Object> constants = new ArrayList<>();
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final MethodVisitor code;

  /**
   * Begins a class.
   *
   * @param name what it is for, in stack traces
   */
  GeneratedClass(Class<T> type, String name) {
    this.type = type;
    this.name = name;
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
        Type.getInternalName(type) + "$" + name,
        null,
        OBJECT,
        new String[] {Type.getInternalName(type)});
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    end(constructor, void.class);
    Method method = method(type);
    code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, method.getName(), Type.getMethodDescriptor(method), null, null);
    code.visitCode();
  }

  /** Appends: a parameter or local variable goes on the stack. */
  GeneratedClass<T> load(Class<?> variable, int at) {
    code.visitVarInsn(Type.getType(variable).getOpcode(Opcodes.ILOAD), at);
    return this;
  }

  /** Appends: what is on the stack goes into a local variable. */
  GeneratedClass<T> store(Class<?> variable, int at) {
    code.visitVarInsn(Type.getType(variable).getOpcode(Opcodes.ISTORE), at);
    return this;
  }

  /** Appends an instruction without operands. */
  GeneratedClass<T> add(int instruction) {
    code.visitInsn(instruction);
    return this;
  }

  /** Appends: a number from 0 on goes on the stack, with as few bytes of code as it can. */
  GeneratedClass<T> number(int value) {
    if (value <= Opcodes.ICONST_5 - Opcodes.ICONST_0) {
      code.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value <= Byte.MAX_VALUE) {
      code.visitIntInsn(Opcodes.BIPUSH, value);
    } else {
      code.visitLdcInsn(value);
    }
    return this;
  }

  /** Appends: a constant goes on the stack. */
  GeneratedClass<T> constant(Object constant, Class<?> as) {
    code.visitLdcInsn(
        new ConstantDynamic(
            ConstantDescs.DEFAULT_NAME, Type.getDescriptor(as), CONSTANT, constants.size()));
    constants.add(constant);
    return this;
  }

  /** Appends: a handle goes on the stack, to be invoked when its arguments are there, too. */
  GeneratedClass<T> handle(MethodHandle handle) {
    return constant(handle, MethodHandle.class);
  }

  /** Appends: the handle below its arguments is invoked. */
  GeneratedClass<T> invoke(MethodType arguments) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        Type.getInternalName(MethodHandle.class),
        "invokeExact",
        arguments.toMethodDescriptorString(),
        false);
    return this;
  }

  /** Appends: a method of ours is called. */
  GeneratedClass<T> call(Class<?> owner, String method, Class<?>... parameters) {
    try {
      Method called = owner.getDeclaredMethod(method, parameters);
      int kind = owner.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
      code.visitMethodInsn(
          Modifier.isStatic(called.getModifiers()) ? Opcodes.INVOKESTATIC : kind,
          Type.getInternalName(owner),
          method,
          Type.getMethodDescriptor(called),
          owner.isInterface());
      return this;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a method of ours", e);
    }
  }

  /** The only instance of the class, whose method returns what is on the stack. */
  T create() {
    end(code, method(type).getReturnType());
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    try {
      Lookup lookup = OWN.defineHiddenClassWithClassData(bytes, List.copyOf(constants), true);
      return type.cast(lookup.lookupClass().getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated by this class: " + name, e);
    }
  }

  private static void end(MethodVisitor method, Class<?> result) {
    method.visitInsn(Type.getType(result).getOpcode(Opcodes.IRETURN));
    method.visitMaxs(0, 0); // computed
    method.visitEnd();
  }

  private static Method method(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .findFirst()
        .orElseThrow();
  }
}
