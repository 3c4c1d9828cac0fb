package io.kops.networking.providers;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.change.NetworkingChange;
import io.kops.networking.networking.Networking;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates the tables of docs/providers.md from the profiles and contributions of providers. */
final class ProvidersDocument {
  private static final String NONE = "–";
  private static final Pattern IMAGE = Pattern.compile("(?m)^\\s*(?:- )?image: \"?([^\\s\"]+)");
  private static final KubernetesVersion VERSION = SampleClusters.version(KopsRelease.V1_10);

  private ProvidersDocument() {}

  /** Returns each table by the name in its markers. */
  static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    for (KopsRelease release : KopsRelease.values()) {
      tables.put("overview " + release, overview(release));
      tables.put("permissions " + release, permissions(release));
      tables.put("manifests " + release, manifests(release));
      tables.put("images " + release, images(release));
      tables.put("instances " + release, instances(release));
      tables.put("options " + release, options(release));
    }
    tables.put("status", status());
    return tables;
  }

  /** Returns the verdicts of changes between all pairs of providers, with default options. */
  static String changes(KopsRelease release) {
    List<NetworkingProvider> providers = providers(release);
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider from : providers) {
      List<String> row = new ArrayList<>();
      row.add("**" + from.specKey() + "**");
      for (NetworkingProvider to : providers) {
        row.add(from == to ? "" : change(from, to, release));
      }
      rows.add(row);
    }
    List<String> head = new ArrayList<>(List.of("from \\ to"));
    providers.forEach(provider -> head.add(provider.specKey()));
    return table(head, rows);
  }

  private static String change(
      NetworkingProvider from, NetworkingProvider to, KopsRelease release) {
    KubernetesVersion version =
        release == KopsRelease.V1_10 ? VERSION : KubernetesVersion.parse("1.34.1");
    Cluster before = SampleClusters.publicCluster(version, modeOf(from, release));
    Cluster after = SampleClusters.publicCluster(version, modeOf(to, release));
    return NetworkingChange.assess(before, after).verdict().toString();
  }

  private static Networking modeOf(NetworkingProvider provider, KopsRelease release) {
    return NetworkingOption.parse(words(provider, release).get(0), release, CloudProvider.AWS)
        .networking();
  }

  /** Returns the built-in providers that support a release, sorted by id. */
  static List<NetworkingProvider> providers(KopsRelease release) {
    return BuiltInSamples.providers().stream()
        .filter(provider -> provider.releases().contains(release))
        .toList();
  }

  private static String overview(KopsRelease release) {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider provider : providers(release)) {
      ProviderProfile profile = provider.profile(release);
      rows.add(
          List.of(
              provider.specKey(),
              words(provider, release).stream()
                  .map(word -> "`" + word + "`")
                  .collect(Collectors.joining(", ")),
              kubernetes(profile, release),
              topologies(profile),
              profile.networkPolicy() ? "yes" : "no",
              profile.encryption().orElse("no"),
              mtu(profile),
              grantees(provider, release),
              ports(profile),
              profile.status().state().toString()));
    }
    return table(
        List.of(
            "Provider",
            "Option words",
            "Kubernetes",
            "Topologies",
            "NetworkPolicy",
            "Encryption",
            "MTU",
            "IAM",
            "Ports between nodes",
            "Status"),
        rows);
  }

  private static List<String> words(NetworkingProvider provider, KopsRelease release) {
    return NetworkingOption.words(release).stream()
        .filter(
            word ->
                NetworkingOption.parse(word, release, CloudProvider.AWS)
                    .networking()
                    .specKey()
                    .equals(provider.specKey()))
        .toList();
  }

  private static String kubernetes(ProviderProfile profile, KopsRelease release) {
    List<String> served =
        BuiltInSamples.versions(release).stream()
            .filter(profile.kubernetesVersions()::contains)
            .map(version -> version.major() + "." + version.minor())
            .toList();
    return served.isEmpty() ? "none" : served.get(0) + " to " + served.get(served.size() - 1);
  }

  private static String topologies(ProviderProfile profile) {
    return Stream.of(TopologyType.PUBLIC, TopologyType.PRIVATE)
        .filter(profile.topologies()::contains)
        .map(TopologyType::toString)
        .collect(Collectors.joining(", "));
  }

  private static String mtu(ProviderProfile profile) {
    return profile.defaultMtu().isPresent()
        ? Integer.toString(profile.defaultMtu().getAsInt())
        : "detected by the plug-in";
  }

  private static String grantees(NetworkingProvider provider, KopsRelease release) {
    Set<String> roles = new LinkedHashSet<>();
    for (IamGrant grant : grants(provider, release)) {
      roles.add(role(grant));
    }
    return roles.isEmpty() ? NONE : String.join(", ", roles);
  }

  private static String role(IamGrant grant) {
    return switch (grant.role()) {
      case CONTROL_PLANE -> "control plane";
      case API_SERVER -> "API servers";
      case NODE -> "nodes";
      case BASTION -> "bastions";
    };
  }

  private static String ports(ProviderProfile profile) {
    String ports =
        profile.ports().stream().map(ProvidersDocument::port).collect(Collectors.joining("; "));
    return ports.isEmpty() ? NONE : ports;
  }

  private static String port(ProviderPort port) {
    String what =
        port.ports().equals(PortRange.ALL)
            ? "protocol " + port.protocol()
            : port.protocol() + " " + port.ports();
    return what + " (" + port.purpose() + ")";
  }

  private static String permissions(KopsRelease release) {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider provider : providers(release)) {
      for (IamGrant grant : grants(provider, release)) {
        IamStatement statement = grant.statement();
        rows.add(
            List.of(
                provider.specKey(),
                role(grant),
                String.join(", ", statement.actions()),
                String.join(", ", statement.resources())
                    + statement.conditions().entrySet().stream()
                        .map(
                            condition ->
                                " where " + condition.getKey() + " is " + condition.getValue())
                        .collect(Collectors.joining())));
      }
    }
    return table(List.of("Provider", "Role", "Actions", "Resource"), rows);
  }

  /** Returns the distinct grants of all samples of a provider. */
  private static List<IamGrant> grants(NetworkingProvider provider, KopsRelease release) {
    return contributions(provider, release).stream()
        .flatMap(contribution -> contribution.iamGrants().stream())
        .distinct()
        .toList();
  }

  private static List<ProviderContribution> contributions(
      NetworkingProvider provider, KopsRelease release) {
    return BuiltInSamples.all(release).stream()
        .filter(sample -> sample.provider().id().equals(provider.id()))
        .map(sample -> sample.provider().contribute(sample.request()))
        .toList();
  }

  private static String manifests(KopsRelease release) {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider provider : providers(release)) {
      Optional<ProviderContribution> first = contributions(provider, release).stream().findFirst();
      List<Addon> addons = first.map(ProviderContribution::addons).orElse(List.of());
      for (Addon addon : addons) {
        rows.add(
            List.of(
                provider.specKey(),
                "`" + addon.manifestPath() + "`",
                addon.kubernetesVersion().map(range -> "`" + range + "`").orElse("all"),
                addon.version().orElse(NONE),
                addon.prune() ? "yes" : "no",
                addon.needsRollingUpdate().map(Object::toString).orElse(NONE),
                opened(first.orElseThrow())));
      }
    }
    return table(
        List.of(
            "Provider",
            "Manifest",
            "Kubernetes",
            "Version",
            "Pruned",
            "Update replaces instances",
            "Opened from nodes to control plane"),
        rows);
  }

  private static String images(KopsRelease release) {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider provider : providers(release)) {
      plain(provider, release).map(ProviderContribution::addons).orElse(List.of()).stream()
          .map(
              addon ->
                  List.of(
                      provider.specKey(),
                      "`" + addon.manifestPath() + "`",
                      IMAGE
                          .matcher(addon.manifest())
                          .results()
                          .map(image -> "`" + image.group(1) + "`")
                          .distinct()
                          .collect(Collectors.joining(", "))))
          .forEach(rows::add);
    }
    return table(List.of("Provider", "Manifest", "Images"), rows);
  }

  /** Returns the contribution of a provider to a cluster without options. */
  private static Optional<ProviderContribution> plain(
      NetworkingProvider provider, KopsRelease release) {
    return contributions(provider, release).stream().findFirst();
  }

  private static String instances(KopsRelease release) {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider provider : providers(release)) {
      plain(provider, release)
          .map(ProviderContribution::nodeNetworking)
          .map(
              nodes ->
                  List.of(
                      provider.specKey(),
                      nodes.networkPlugin().map(name -> "`" + name + "`").orElse(NONE),
                      nodes.kubeProxy() ? "yes" : "no",
                      nodes.cloudRoutes() ? "yes" : "no",
                      nodes.wholeCniArchive() ? "all" : listed(nodes.cniBinaries()),
                      listed(
                          nodes.sysctls().entrySet().stream()
                              .map(each -> each.getKey() + "=" + each.getValue())
                              .toList()),
                      listed(nodes.files().stream().map(NodeFile::path).toList()),
                      listed(nodes.units().stream().map(NodeUnit::name).toList()),
                      listed(nodes.ubuntuPackages())))
          .ifPresent(rows::add);
    }
    return table(
        List.of(
            "Provider",
            "kubelet plug-in",
            "kube-proxy",
            "Cloud routes",
            "CNI binaries",
            "Kernel parameters",
            "Files",
            "Units",
            "Ubuntu packages"),
        rows);
  }

  private static String listed(List<String> names) {
    return names.isEmpty()
        ? NONE
        : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String options(KopsRelease release) {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider provider : providers(release)) {
      for (List<String> option :
          ProviderOptions.rows(provider, modeOf(provider, release), release)) {
        List<String> row = new ArrayList<>(List.of(provider.specKey()));
        row.addAll(option);
        rows.add(row);
      }
    }
    return table(List.of("Provider", "Option", "Type", "kops default", "Description"), rows);
  }

  private static String opened(ProviderContribution contribution) {
    String rules =
        contribution.firewallRules().stream()
            .map(ProvidersDocument::rule)
            .collect(Collectors.joining(", "));
    return rules.isEmpty() ? NONE : rules;
  }

  private static String rule(FirewallRule rule) {
    if (rule.protocol().equals(FirewallRule.ALL_PROTOCOLS)) {
      return "everything";
    }
    return rule.ports().equals(PortRange.ALL)
        ? "protocol " + rule.protocol()
        : rule.protocol() + " " + rule.ports();
  }

  private static String status() {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkingProvider provider : BuiltInSamples.providers()) {
      ProviderStatus status = provider.profile(lastRelease(provider)).status();
      rows.add(
          List.of(
              provider.specKey(),
              "kops " + status.since(),
              status.state().toString(),
              status.until().map(Object::toString).orElse(NONE),
              status.successor().orElse(NONE),
              status.remark().orElse(NONE)));
    }
    return table(List.of("Provider", "Since", "State", "Until", "Successor", "Reason"), rows);
  }

  private static KopsRelease lastRelease(NetworkingProvider provider) {
    List<KopsRelease> releases = List.copyOf(provider.releases());
    return releases.get(releases.size() - 1);
  }

  private static String table(List<String> head, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(row(head));
    lines.add(row(head.stream().map(name -> "---").toList()));
    rows.forEach(cells -> lines.add(row(cells)));
    return String.join("\n", lines);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
