package io.kops.networking.spi;

import java.util.Objects;

/**
 * A file that a provider adds to instances, in addition to the CNI binaries.
 *
 * @param path the absolute path
 * @param mode the permissions in octal, such as {@code 0400}
 * @param content the content
 */
public record NodeFile(String path, String mode, Content content) {
  public NodeFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(content, "content");
  }

  /** Returns a file that all may read, with this text. */
  public static NodeFile text(String path, String text) {
    return new NodeFile(path, "0644", new Content.Text(text));
  }

  /** The content of a file. */
  public sealed interface Content {
    /**
     * A text that is equal on all instances.
     *
     * @param text the text, with a trailing line break; empty for an empty file
     */
    record Text(String text) implements Content {
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
     * @param keyset the client certificate and key
     */
    record Kubeconfig(Keyset keyset) implements Content {}
  }
}
