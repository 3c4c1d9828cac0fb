package io.kops.networking.providers.builtin;

import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables of the Amazon VPC CNI: kops defaults, overrides of the user, and fixed
 * values.
 */
final class AmazonVpcEnvironment {
  static final String MTU = "AWS_VPC_ENI_MTU";

  /**
   * Variables that a user cannot set: kops fixes them, or the downward API provides them per pod.
   */
  static final Set<String> FIXED =
      Set.of("ADDITIONAL_ENI_TAGS", "ENABLE_IPv4", "ENABLE_IPv6", "MY_NODE_NAME", "MY_POD_NAME");

  private static final String LOG = "/var/log/aws-routed-eni/";
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("AWS_VPC_CNI_NODE_PORT_SUPPORT", "true"),
          Map.entry(MTU, "9001"),
          Map.entry("AWS_VPC_K8S_CNI_CONFIGURE_RPFILTER", "false"),
          Map.entry("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "false"),
          Map.entry("AWS_VPC_K8S_CNI_EXTERNALSNAT", "false"),
          Map.entry("AWS_VPC_K8S_CNI_LOGLEVEL", "DEBUG"),
          Map.entry("AWS_VPC_K8S_CNI_LOG_FILE", "/host" + LOG + "ipamd.log"),
          Map.entry("AWS_VPC_K8S_CNI_RANDOMIZESNAT", "prng"),
          Map.entry("AWS_VPC_K8S_CNI_VETHPREFIX", "eni"),
          Map.entry("AWS_VPC_K8S_PLUGIN_LOG_FILE", LOG + "plugin.log"),
          Map.entry("AWS_VPC_K8S_PLUGIN_LOG_LEVEL", "DEBUG"),
          Map.entry("DISABLE_INTROSPECTION", "false"),
          Map.entry("DISABLE_METRICS", "false"),
          Map.entry("DISABLE_NETWORK_RESOURCE_PROVISIONING", "false"),
          Map.entry("ENABLE_POD_ENI", "false"),
          Map.entry("ENABLE_PREFIX_DELEGATION", "false"),
          Map.entry("ENABLE_SUBNET_DISCOVERY", "true"),
          Map.entry("NETWORK_POLICY_ENFORCING_MODE", "standard"),
          Map.entry("WARM_ENI_TARGET", "1"),
          Map.entry("WARM_PREFIX_TARGET", "1"));

  private final Map<String, String> values;

  private AmazonVpcEnvironment(Map<String, String> values) {
    this.values = values;
  }

  static AmazonVpcEnvironment of(ProviderRequest request, String version) {
    String cluster = request.spec().name().value();
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    values.put("CLUSTER_NAME", cluster);
    values.put("VPC_CNI_VERSION", version);
    List<EnvVar> given = ((AmazonVpc) request.networking()).env();
    given.forEach(variable -> values.put(variable.name(), variable.value()));
    values.keySet().removeAll(FIXED);
    values.put("ENABLE_IPv4", Boolean.toString(!request.isIpv6()));
    values.put("ENABLE_IPv6", Boolean.toString(request.isIpv6()));
    values.put(
        "ADDITIONAL_ENI_TAGS",
        "{\"KubernetesCluster\":\"%s\",\"kubernetes.io/cluster/%s\":\"owned\"}"
            .formatted(cluster, cluster));
    return new AmazonVpcEnvironment(values);
  }

  /** Returns the variables by name, sorted. */
  Map<String, String> values() {
    return values;
  }

  /** Returns whether interfaces get /28 prefixes (16 addresses) instead of single addresses. */
  boolean prefixes() {
    return isOn("ENABLE_PREFIX_DELEGATION");
  }

  /** Returns whether pods use other subnets than their instance. */
  boolean customNetworking() {
    return isOn("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG");
  }

  /** Returns whether pods keep their addresses outside of the VPC. */
  boolean externalSnat() {
    return isOn("AWS_VPC_K8S_CNI_EXTERNALSNAT");
  }

  /** Returns whether pods are annotated with their address, which requires an extra permission. */
  boolean annotatesPods() {
    return isOn("ANNOTATE_POD_IP");
  }

  private boolean isOn(String name) {
    return Boolean.parseBoolean(values.getOrDefault(name, ""));
  }
}
