package io.kops.networking.aws.stability;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file without its code: only what other classes can be compiled against. */
final class SignatureFile {
  private static final int OTHERS_SEE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

  private SignatureFile() {}

  /** Leaves out code, annotations, and members that others do not see. */
  static byte[] of(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile)
        .accept(
            new Stripper(writer),
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static final class Stripper extends ClassVisitor {
    Stripper(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      return (access & OTHERS_SEE) == 0
          ? null
          : super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      // An abstract method that others do not see still keeps them from extending the class.
      boolean kept =
          (access & Opcodes.ACC_SYNTHETIC) == 0
              && (access & (OTHERS_SEE | Opcodes.ACC_ABSTRACT)) != 0;
      if (kept) {
        // Its own annotations are left out as well.
        super.visitMethod(access, name, descriptor, signature, exceptions).visitEnd();
      }
      return null;
    }
  }
}
