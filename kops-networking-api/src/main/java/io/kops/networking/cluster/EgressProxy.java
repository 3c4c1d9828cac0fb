package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The HTTP proxy for outbound traffic: {@code spec.egressProxy}. */
@Value.Immutable
@KopsValue
public interface EgressProxy {
  /** Returns the host of the proxy: {@code httpProxy.host}. */
  String host();

  /** Returns its port, 1 to 65535. */
  OptionalInt port();

  /**
   * Returns the comma-separated destinations that bypass it: {@code proxyExcludes} of the document.
   */
  Optional<String> excludes();

  /** Returns the address for {@code http_proxy}: {@code http://<host>[:<port>]}. */
  default String url() {
    return "http://" + host() + (port().isPresent() ? ":" + port().getAsInt() : "");
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link EgressProxy}. Not thread-safe. */
  final class Builder extends ImmutableEgressProxy.Builder {
    Builder() {}
  }
}
