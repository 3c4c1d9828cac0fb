package io.kops.networking.providers;

import io.kops.networking.core.addon.AddonChannel;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;

/** The contribution of a provider as text. */
final class ContributionText {
  private final StringBuilder text = new StringBuilder();

  private ContributionText() {}

  static String of(NetworkingProvider provider, ProviderRequest request) {
    ContributionText text = new ContributionText();
    text.add(provider.contribute(request));
    return text.text.toString();
  }

  private void add(ProviderContribution contribution) {
    section("firewall rules");
    contribution.firewallRules().forEach(this::add);
    for (IamGrant grant : contribution.iamGrants()) {
      section("IAM permission of " + grant.role().word());
      text.append(Json.writeIndented(PolicyDocument.of(List.of(grant.statement())))).append('\n');
    }
    add(contribution.nodeNetworking());
    section("secrets");
    contribution
        .secrets()
        .forEach(need -> line(need.name() + (need.required() ? " (required)" : " (optional)")));
    section("notices");
    contribution.notices().forEach(notice -> line(notice.path() + " " + notice.code().name()));
    section("addon channel");
    text.append(AddonChannel.of(contribution.addons()).write());
  }

  private void add(FirewallRule rule) {
    boolean ingress = rule.direction() == FirewallRule.Direction.INGRESS;
    line(
        "%s %s %s %s protocol %s ports %s (%s)"
            .formatted(
                ingress ? "ingress" : "egress",
                rule.group(),
                ingress ? "from" : "to",
                rule.peer() instanceof FirewallRule.Peer.Group group
                    ? group.group()
                    : ((FirewallRule.Peer.Source) rule.peer()).source(),
                rule.protocol(),
                rule.ports(),
                rule.name()));
  }

  private void add(NodeNetworking nodes) {
    section("node settings");
    nodes.networkPlugin().ifPresent(plugin -> line("--network-plugin=" + plugin));
    nodes.networkPluginMtu().ifPresent(mtu -> line("--network-plugin-mtu=" + mtu));
    line("--configure-cloud-routes=" + nodes.cloudRoutes());
    line("kube-proxy: " + nodes.kubeProxy());
    line("kube-proxy --cluster-cidr: " + nodes.kubeProxyKnowsPods());
    line("node IP from metadata: " + nodes.nodeIpFromMetadata());
    line("--network-plugin-dir: " + nodes.networkPluginDirectory());
    line("whole CNI archive: " + nodes.wholeCniArchive());
    line("CNI binaries: " + nodes.cniBinaries());
    line("--max-pods by group: " + nodes.maxPods());
    line("graceful shutdown: " + nodes.gracefulShutdown());
    nodes.sysctls().forEach((name, value) -> line(name + " = " + value));
    for (NodeFile file : nodes.files()) {
      section("file " + file.path() + " " + file.mode());
      text.append(
          file.content() instanceof NodeFile.Content.Text content
              ? content.text()
              : file.content() + "\n");
    }
    for (NodeUnit unit : nodes.units()) {
      section("systemd unit " + unit.name());
      text.append(unit.text());
    }
    section("Ubuntu packages");
    nodes.ubuntuPackages().forEach(this::line);
  }

  private void section(String title) {
    text.append("== ").append(title).append('\n');
  }

  private void line(Object entry) {
    text.append(entry).append('\n');
  }
}
