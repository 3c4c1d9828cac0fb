package io.kops.networking.node;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.spi.NodeFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * User data for cloud-init that writes the network settings of an instance: the options of kubelet
 * and Docker, kernel parameters, CNI directories and binaries, and the location of the cluster's
 * state.
 *
 * <p>It does not start Docker or kubelet. The component that does so must also fetch certificates
 * and kubeconfigs from the state store, because they are secrets.
 */
public final class CloudConfig implements NodeBootstrap {
  private static final String UNITS = "/etc/systemd/system/";
  private static final String DOCKER_FILE = "/etc/sysconfig/docker";
  private static final String CLUSTER_FILE = "/var/cache/kubernetes-install/kube_env.yaml";
  private static final String HOSTNAME = "@LOCAL_HOSTNAME@";
  private static final String ADDRESS = "@LOCAL_IPV4@";
  private static final String METADATA = "http://169.254.169.254/latest/";

  public CloudConfig() {}

  @Override
  public String userData(NodeContext instance) {
    NodeFlags flags = instance.settings().flags(new Instance(HOSTNAME, ADDRESS));
    List<NodeFile> files = new ArrayList<>();
    files.add(NodeFile.text(CLUSTER_FILE, cluster(instance)));
    files.add(NodeFile.text(NodeFlags.KUBELET_ENVIRONMENT_FILE, flags.kubeletEnvironment() + "\n"));
    if (instance.cluster().spec().release() == KopsRelease.V1_10) {
      String options = String.join(" ", flags.docker());
      files.add(NodeFile.text(DOCKER_FILE, "DOCKER_OPTS=\"" + options + "\"\n"));
    }
    files.add(NodeFile.text(NodeFlags.SYSCTL_FILE, String.join("\n", flags.sysctls()) + "\n"));
    files.addAll(instance.settings().files());
    instance
        .settings()
        .units()
        .forEach(unit -> files.add(NodeFile.text(UNITS + unit.name(), unit.text())));
    files.sort(Comparator.comparing(NodeFile::path));
    StringBuilder text = new StringBuilder("#cloud-config\nwrite_files:\n");
    for (NodeFile file : files) {
      // Certificates and keys are not part of user data.
      if (file.content() instanceof NodeFile.Content.Text content) {
        text.append(file(file, content.text()));
      }
    }
    text.append("runcmd:\n");
    commands(instance).forEach(command -> text.append(block("- |", command)));
    return text.toString();
  }

  private static String cluster(NodeContext instance) {
    StringBuilder text = new StringBuilder();
    text.append("ClusterName: ").append(quoted(instance.cluster().name().value())).append('\n');
    instance
        .cluster()
        .spec()
        .configBase()
        .ifPresent(base -> text.append("ConfigBase: ").append(quoted(base)).append('\n'));
    text.append("InstanceGroupName: ").append(quoted(instance.group().name())).append('\n');
    return text.toString();
  }

  private static List<String> commands(NodeContext instance) {
    CniFiles cni = instance.settings().cni();
    List<String> commands = new ArrayList<>();
    cni.directories().forEach(directory -> commands.add("mkdir -p " + word(directory)));
    cni.archive().ifPresent(archive -> commands.add(binaries(cni, archive)));
    commands.add(fromMetadata(instance));
    commands.add("sysctl --system");
    List<String> packages = instance.settings().ubuntuPackages();
    if (!packages.isEmpty()) {
      commands.add(
          "if command -v apt-get > /dev/null; then apt-get install -y "
              + packages.stream().map(CloudConfig::word).collect(Collectors.joining(" "))
              + "; fi");
    }
    instance
        .settings()
        .units()
        .forEach(unit -> commands.add("systemctl enable --now " + word(unit.name())));
    return commands;
  }

  private static String binaries(CniFiles cni, CniFiles.Archive archive) {
    List<String> lines = new ArrayList<>();
    // cloud-init runs all commands in one shell; a subshell keeps a failure from ending it.
    lines.add("(set -e");
    lines.add("unpacked=$(mktemp -d)");
    lines.add("curl -sSfL --retry 10 -o $unpacked.tgz " + word(archive.url()));
    lines.add("echo '%s  '$unpacked.tgz | sha1sum -c -".formatted(archive.sha1()));
    lines.add("tar -xzf $unpacked.tgz -C $unpacked");
    for (String binary : cni.binaries()) {
      lines.add(
          "find $unpacked -type f -name %s -exec install -m 0755 {} %s ';'"
              .formatted(word(binary), word(cni.binaryDirectory())));
    }
    lines.add("rm -rf $unpacked $unpacked.tgz)");
    return String.join("\n", lines);
  }

  /** Resolves values that are known only on the instance, with and without metadata tokens. */
  private static String fromMetadata(NodeContext instance) {
    String hostname =
        instance.cluster().spec().nodesAreNamedById() ? "instance-id" : "local-hostname";
    return String.join(
        "\n",
        "token=$(curl -sf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' %sapi/token)"
            .formatted(METADATA),
        "of() { curl -sf -H \"X-aws-ec2-metadata-token: $token\" %smeta-data/$1; }"
            .formatted(METADATA),
        "sed -i -e \"s/%s/$(of %s)/\" -e \"s/%s/$(of local-ipv4)/\" %s"
            .formatted(HOSTNAME, hostname, ADDRESS, NodeFlags.KUBELET_ENVIRONMENT_FILE));
  }

  private static String file(NodeFile file, String content) {
    return "- path: %s\n  owner: root:root\n  permissions: %s\n"
            .formatted(quoted(file.path()), quoted(file.mode()))
        + block("  content: |", content);
  }

  /** Returns a literal block. Each line is indented, so no text can end the block. */
  private static String block(String head, String content) {
    String indent = "    ";
    StringBuilder text = new StringBuilder(head).append('\n');
    content.lines().forEach(line -> text.append(indent).append(line).append('\n'));
    return text.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String word(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
