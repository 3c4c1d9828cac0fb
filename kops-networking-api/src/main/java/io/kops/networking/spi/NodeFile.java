package io.kops.networking.spi;

import java.util.Objects;

/**
 * A file that machines get for a provider beside the CNI binaries.
 *
 * @param path where it goes, absolute
 * @param mode its permissions in octal, such as {@code 0400}
 * @param content what is in it
 */
public record NodeFile(String path, String mode, Content content) {
  /** Refuses nulls. */
  public NodeFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(content, "content");
  }

  /** Returns a file that all may read, with this text. */
  public static NodeFile text(String path, String text) {
    return new NodeFile(path, "0644", new Content.Text(text));
  }

  /** What is in a file. */
  public sealed interface Content {
    /**
     * A text that is the same on every machine.
     *
     * @param text the text, with a line break at its end; empty for an empty file
     */
    record Text(String text) implements Content {
      /** Refuses null. */
      public Text {
        Objects.requireNonNull(text, "text");
      }
    }

    /** The certificate of the cluster's certificate authority. */
    record CertificateAuthority() implements Content {}

    /**
     * A certificate.
     *
     * @param keyset whose
     */
    record Certificate(Keyset keyset) implements Content {}

    /**
     * A private key.
     *
     * @param keyset whose
     */
    record PrivateKey(Keyset keyset) implements Content {}

    /**
     * A kubeconfig for the API server.
     *
     * @param keyset who logs in with it
     */
    record Kubeconfig(Keyset keyset) implements Content {}
  }
}
