package io.kops.networking.core.report;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.markup.Element;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.networking.Networking;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeFlags;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The node settings, firewall rules and permissions of the networking provider. */
final class ProviderSettings {
  /** Placeholders for values that are known only on a running instance. */
  private static final Instance ANY = new Instance("<hostname>", "<local-ipv4>");

  private final ClusterNetwork network;
  private final ProviderContribution contribution;

  private ProviderSettings(ClusterNetwork network) {
    this.network = network;
    this.contribution = network.contribution();
  }

  static Element of(ClusterNetwork network) {
    return new ProviderSettings(network).element();
  }

  private Element element() {
    Element content = Element.of("div");
    content.add(
        Element.of("p")
            .text("Requirements of ")
            .add(
                Element.of("code")
                    .text(network.spec().networking().map(Networking::specKey).orElse("kubenet")))
            .text(" in addition to those of every cluster."));
    content.add(Element.of("h3").text("Nodes")).add(instances());
    for (InstanceGroupRole role :
        List.of(InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.NODE)) {
      if (!network.cluster().groups(role).isEmpty()) {
        content.add(flags(role));
      }
    }
    content.add(Element.of("h3").text("Firewall")).add(firewall());
    content.add(Element.of("h3").text("IAM")).add(permissions());
    if (!contribution.secrets().isEmpty()) {
      content.add(Element.of("h3").text("Secrets in the state store")).add(secrets());
    }
    return content;
  }

  private Element instances() {
    NodeNetworking node = contribution.nodeNetworking();
    Element facts = Element.of("dl");
    fact(facts, "kubelet network plugin", node.networkPlugin().orElse("none"));
    node.networkPluginMtu().ifPresent(mtu -> fact(facts, "MTU", mtu + " bytes"));
    fact(facts, "kube-proxy", node.kubeProxy() ? "runs" : "does not run");
    fact(facts, "AWS routes", node.cloudRoutes() ? "one per node, for its pods" : "none");
    fact(
        facts,
        "CNI binaries",
        node.wholeCniArchive() ? "full archive" : listed(node.cniBinaries()));
    if (!node.maxPods().isEmpty()) {
      fact(facts, "Pods per node", listed(pairs(node.maxPods(), ": ")));
    }
    if (!node.sysctls().isEmpty()) {
      fact(facts, "Kernel parameters", listed(pairs(node.sysctls(), " = ")));
    }
    if (!node.files().isEmpty()) {
      fact(facts, "Files", listed(node.files().stream().map(ProviderSettings::file).toList()));
    }
    if (!node.units().isEmpty()) {
      fact(facts, "systemd units", listed(node.units().stream().map(u -> u.name()).toList()));
    }
    if (!node.ubuntuPackages().isEmpty()) {
      fact(facts, "Ubuntu packages", listed(node.ubuntuPackages()));
    }
    return facts;
  }

  private static List<String> pairs(Map<String, ?> map, String between) {
    return map.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + between + entry.getValue())
        .toList();
  }

  private static String file(NodeFile file) {
    return file.path() + " (" + file.mode() + ")";
  }

  private static void fact(Element facts, String term, String description) {
    facts.add(
        Element.of("div").add(Element.of("dt").text(term)).add(Element.of("dd").text(description)));
  }

  private static String listed(List<String> items) {
    return items.isEmpty() ? "none" : String.join(", ", items);
  }

  /** The command-line flags of all daemons on nodes of a role. */
  private Element flags(InstanceGroupRole role) {
    NodeFlags flags = network.nodeSettings(role).flags(ANY);
    StringBuilder text = new StringBuilder();
    command(text, "kubelet", flags.kubelet());
    command(text, "kube-controller-manager", flags.kubeControllerManager());
    command(text, "cloud-controller-manager", flags.cloudControllerManager());
    command(text, "kube-proxy", flags.kubeProxy());
    command(text, "dockerd", flags.docker());
    command(text, NodeFlags.SYSCTL_FILE, flags.sysctls());
    String name = "Flags on nodes of role " + role;
    return Element.of("details")
        .add(Element.of("summary").text(name))
        .add(CodeBlock.of(name, text.toString()));
  }

  private static void command(StringBuilder text, String name, List<String> flags) {
    if (!flags.isEmpty()) {
      text.append(name).append('\n');
      flags.forEach(flag -> text.append("  ").append(flag).append('\n'));
    }
  }

  private Element firewall() {
    if (contribution.firewallRules().isEmpty()) {
      return Element.of("p").text("No additional rules.");
    }
    List<List<String>> rows = new ArrayList<>();
    for (FirewallRule rule : contribution.firewallRules()) {
      rows.add(
          List.of(
              word(rule.group()),
              rule.direction() == FirewallRule.Direction.INGRESS ? "ingress" : "egress",
              traffic(rule),
              peer(rule.peer())));
    }
    return table("Provider rules", List.of("Group", "Direction", "Traffic", "Peer"), rows);
  }

  private static String traffic(FirewallRule rule) {
    String protocol =
        switch (rule.protocol()) {
          case FirewallRule.ALL_PROTOCOLS -> "everything";
          case FirewallRule.IPIP -> "IP in IP";
          default -> rule.protocol();
        };
    return rule.ports().equals(PortRange.ALL) ? protocol : protocol + " " + rule.ports();
  }

  private static String peer(FirewallRule.Peer peer) {
    return peer instanceof FirewallRule.Peer.Group group
        ? word(group.group())
        : ((FirewallRule.Peer.Source) peer).source().text();
  }

  private Element permissions() {
    if (contribution.iamGrants().isEmpty()) {
      return Element.of("p").text("No additional permissions.");
    }
    List<List<String>> rows = new ArrayList<>();
    for (IamGrant grant : contribution.iamGrants()) {
      List<String> conditions = new ArrayList<>(pairs(grant.statement().conditions(), " is "));
      grant
          .statement()
          .furtherConditions()
          .forEach(
              condition ->
                  conditions.add(
                      condition.operator()
                          + " "
                          + condition.key()
                          + " "
                          + String.join(" or ", condition.values())));
      rows.add(
          List.of(
              grant.role().toString(),
              String.join(", ", grant.statement().actions()),
              String.join(", ", grant.statement().resources()),
              String.join(", ", conditions)));
    }
    return table(
        "Provider permissions", List.of("Role", "Actions", "Resources", "Conditions"), rows);
  }

  private Element secrets() {
    return table(
        "Names of secrets; this report has no values",
        List.of("Name", "Purpose", "Required"),
        contribution.secrets().stream()
            .map(
                secret ->
                    List.of(
                        secret.name(), secret.purpose(), secret.required() ? "yes" : "optional"))
            .toList());
  }

  private static Element table(String caption, List<String> heads, List<List<String>> rows) {
    Element table =
        Element.of("table")
            .add(Element.of("caption").text(caption))
            .add(
                Element.of("thead")
                    .add(
                        Element.of("tr")
                            .addAll(
                                heads.stream()
                                    .map(h -> Element.of("th").with("scope", "col").text(h))
                                    .toList())));
    Element body = Element.of("tbody");
    rows.forEach(
        row ->
            body.add(
                Element.of("tr")
                    .addAll(row.stream().map(cell -> Element.of("td").text(cell)).toList())));
    return Element.of("div")
        .with("class", "scroll")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", caption)
        .add(table.add(body));
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
