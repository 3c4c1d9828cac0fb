package io.kops.networking.aws.stability;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file without code: the signatures that other classes are compiled against. */
final class SignatureFile {
  private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

  private SignatureFile() {}

  /** Removes code, annotations, and members that are not public or protected. */
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
      return (access & VISIBLE) == 0
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
      // A package-private abstract method prevents extension by other packages, so it is kept.
      boolean kept =
          (access & Opcodes.ACC_SYNTHETIC) == 0 && (access & (VISIBLE | Opcodes.ACC_ABSTRACT)) != 0;
      if (kept) {
        // Annotations of the method are removed too.
        super.visitMethod(access, name, descriptor, signature, exceptions).visitEnd();
      }
      return null;
    }
  }
}
