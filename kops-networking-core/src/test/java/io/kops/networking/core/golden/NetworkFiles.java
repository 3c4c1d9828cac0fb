package io.kops.networking.core.golden;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.iam.ServiceAccountIssuer;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.core.node.UserDataText;
import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeBootstrap;
import io.kops.networking.node.NodeFlags;
import io.kops.networking.node.NodeSettings;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A network as text files. */
final class NetworkFiles {
  private static final Instance INSTANCE =
      new Instance("ip-172-20-32-5.ec2.internal", "172.20.32.5");

  private NetworkFiles() {}

  /** Returns the contents by file name. */
  static Map<String, String> of(ClusterNetwork network) {
    Map<String, String> files = new TreeMap<>();
    files.put("iam-policies.json", iamPolicies(network));
    files.put("firewall.txt", firewall(network.firewall()));
    files.put("addon-channel.yaml", network.addonChannel().write());
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      String userData = "";
      if (group.role() != InstanceGroupRole.BASTION) {
        NodeSettings settings = network.nodeSettings(group);
        files.put("node-settings-" + group.name() + ".txt", nodeSettings(settings));
        userData =
            new CloudConfig()
                .userData(new NodeBootstrap.NodeContext(network.cluster(), group, settings));
      }
      String text = UserDataText.of(userData, group.additionalUserData());
      if (!text.isEmpty()) {
        files.put("user-data-" + group.name() + ".txt", text);
      }
    }
    return files;
  }

  private static String iamPolicies(ClusterNetwork network) {
    Map<String, PropertyValue> roles = new TreeMap<>();
    for (RolePolicy policy : network.rolePolicies()) {
      Map<String, PropertyValue> role = new TreeMap<>();
      policy.document().ifPresent(document -> role.put("policy", document));
      policy.additionalDocument().ifPresent(document -> role.put("additional", document));
      policy
          .managed()
          .ifPresent(
              managed -> {
                role.put("attached", PropertyValue.texts(managed.attached()));
                managed.boundary().ifPresent(arn -> role.put("boundary", PropertyValue.of(arn)));
              });
      roles.put(policy.role().word(), new PropertyValue.MapValue(role));
    }
    ServiceAccountIssuer issuer = ServiceAccountIssuer.of(network.spec(), network.region());
    for (ServiceAccountRole account : network.serviceAccountRoles()) {
      Map<String, PropertyValue> role = new TreeMap<>();
      account.document().ifPresent(document -> role.put("policy", document));
      role.put(
          "trust",
          account.trust(issuer.providerArn(network.region(), "123456789012"), issuer.host()));
      role.put("attached", PropertyValue.texts(account.managed().attached()));
      account.managed().boundary().ifPresent(arn -> role.put("boundary", PropertyValue.of(arn)));
      roles.put(account.namespace() + "/" + account.name(), new PropertyValue.MapValue(role));
    }
    roles.put("trust", PolicyDocument.assumedByEc2(network.region()));
    return Json.writeIndented(new PropertyValue.MapValue(roles)) + "\n";
  }

  private static String firewall(Firewall firewall) {
    StringBuilder text = new StringBuilder();
    firewall
        .groups()
        .forEach((group, description) -> line(text, "group", group, "\"" + description + "\""));
    new TreeMap<>(firewall.overrides())
        .forEach(
            (group, override) ->
                line(
                    text,
                    "override",
                    group,
                    String.join(",", override.ids()),
                    override.keepsOwnGroup() ? "in addition" : "instead"));
    firewall.rules().forEach(rule -> rule(text, rule));
    firewall
        .governed()
        .cleanedPorts()
        .forEach((group, ports) -> line(text, "cleaned", group, ports));
    return text.toString();
  }

  private static void rule(StringBuilder text, FirewallRule rule) {
    boolean ingress = rule.direction() == FirewallRule.Direction.INGRESS;
    line(
        text,
        ingress ? "ingress" : "egress",
        rule.group(),
        ingress ? "from" : "to",
        peer(rule.peer()),
        "protocol " + rule.protocol(),
        "ports " + rule.ports(),
        "(" + rule.name() + ")");
  }

  /** Returns one line per shape, sorted. */
  static String shapes(Set<FirewallShape> shapes) {
    return shapes.stream()
        .map(
            shape ->
                "%s %s from %s protocol %s ports %s\n"
                    .formatted(
                        shape.direction().name().toLowerCase(Locale.ROOT),
                        shape.group(),
                        shape.peer().map(FirewallGroup::name).orElse("any source"),
                        shape.protocol(),
                        shape.ports()))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String peer(FirewallRule.Peer peer) {
    if (peer instanceof FirewallRule.Peer.Group group) {
      return group.group().name();
    }
    AccessSource source = ((FirewallRule.Peer.Source) peer).source();
    return source.toString();
  }

  private static String nodeSettings(NodeSettings settings) {
    NodeFlags flags = settings.flags(INSTANCE);
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put("kubelet", flags.kubelet());
    sections.put("kubelet shutdown grace period", shutdownGracePeriods(settings.kubelet()));
    sections.put("kube-controller-manager", flags.kubeControllerManager());
    sections.put("cloud-controller-manager", flags.cloudControllerManager());
    sections.put("kube-proxy", flags.kubeProxy());
    sections.put("docker", flags.docker());
    sections.put("sysctls", flags.sysctls());
    sections.put("CNI directories", settings.cni().directories());
    sections.put("CNI binaries", settings.cni().binaries());
    sections.put(
        "CNI archive",
        settings.cni().archive().stream().map(it -> it.url() + " " + it.sha1()).toList());
    sections.put("CNI plug-ins release", settings.cniPluginsRelease().stream().toList());
    sections.put("files", settings.files().stream().map(NetworkFiles::file).toList());
    sections.put("systemd units", settings.units().stream().map(NodeUnit::name).toList());
    sections.put("Ubuntu packages", settings.ubuntuPackages());
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (name, entries) -> {
          line(text, name);
          entries.forEach(entry -> line(text, " ", entry));
        });
    return text.toString();
  }

  private static List<String> shutdownGracePeriods(KubeletSettings kubelet) {
    return Stream.of(kubelet.shutdownGracePeriod(), kubelet.shutdownGracePeriodCriticalPods())
        .flatMap(Optional::stream)
        .toList();
  }

  private static String file(NodeFile file) {
    return file.path() + " " + file.mode() + " " + file.content().getClass().getSimpleName();
  }

  private static void line(StringBuilder text, Object... words) {
    for (int i = 0; i < words.length; i++) {
      text.append(i == 0 ? "" : " ").append(words[i]);
    }
    text.append('\n');
  }
}
