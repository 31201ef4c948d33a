package io.linnet.core.generate;

import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A class file: public methods whose instructions have no branch. Not thread-safe.
 *
 * <p>It is written with what Byte Buddy itself writes with. The language above that loads 700
 * classes, a quarter of a second of a start on two cores, to say the same few instructions.
 */
public final class ClassCode {

  private static final String OBJECT = Type.getInternalName(Object.class);

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String name;

  /**
   * Begins a class with a constructor that takes nothing.
   *
   * @param name with its package, as {@link Class#getName} has it
   * @param implemented an interface
   */
  public ClassCode(String name, Class<?> implemented) {
    this.name = name.replace('.', '/');
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
        this.name,
        null,
        OBJECT,
        new String[] {Type.getInternalName(implemented)});
    method(
        "<init>",
        MethodType.methodType(void.class),
        body -> {
          body.visitVarInsn(Opcodes.ALOAD, 0);
          body.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        });
  }

  /** Adds a public field. */
  public void field(String field, Class<?> type) {
    writer.visitField(Opcodes.ACC_PUBLIC, field, Type.getDescriptor(type), null, null).visitEnd();
  }

  /**
   * Adds a public method.
   *
   * @param body appends all but the return of what is on the stack
   */
  public void method(String method, MethodType type, Consumer<MethodVisitor> body) {
    String descriptor = type.toMethodDescriptorString();
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitInsn(Type.getType(type.returnType()).getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0); // computed
    code.visitEnd();
  }

  /** Appends to a body: what a field of this object holds goes on the stack. */
  public void read(MethodVisitor body, String field, Class<?> type) {
    body.visitVarInsn(Opcodes.ALOAD, 0);
    body.visitFieldInsn(Opcodes.GETFIELD, name, field, Type.getDescriptor(type));
  }

  /** The class file. */
  public byte[] toBytes() {
    writer.visitEnd();
    return writer.toByteArray();
  }
}
