package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EgressProxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables that configure programs for the cluster's HTTP proxy. */
final class ProxyEnvironment {
  private ProxyEnvironment() {}

  /** Returns the variables in the order of kops; empty without a proxy. */
  public static Map<String, String> of(ClusterSpec spec) {
    Map<String, String> variables = new LinkedHashMap<>();
    Optional<EgressProxy> proxy = spec.egressProxy();
    if (proxy.isPresent()) {
      String url = proxy.get().url();
      String excludes = proxy.get().excludes().orElse("");
      variables.put("http_proxy", url);
      variables.put("https_proxy", url);
      variables.put("NO_PROXY", excludes);
      variables.put("no_proxy", excludes);
    }
    return variables;
  }
}
