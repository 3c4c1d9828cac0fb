package io.kops.networking.aws.stability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SignatureFileTest {
  /** A class with visible and hidden members. */
  public abstract static class Sample {
    /** Returns a number. */
    public int shown() {
      return hidden();
    }

    abstract int toBeExtendedHereAlone();

    private static int hidden() {
      return 1;
    }
  }

  @Test
  void keepsVisibleSignaturesAndNoCode() throws Exception {
    List<String> methods = new ArrayList<>();
    new ClassReader(SignatureFile.of(classFile()))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                methods.add(name);
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitCode() {
                    methods.add("code of " + name);
                  }
                };
              }
            },
            0);
    assertThat(methods).containsExactlyInAnyOrder("<init>", "shown", "toBeExtendedHereAlone");
  }

  private static byte[] classFile() throws Exception {
    try (InputStream content = Sample.class.getResourceAsStream("SignatureFileTest$Sample.class")) {
      assertThat(content).isNotNull();
      return content.readAllBytes();
    }
  }
}
