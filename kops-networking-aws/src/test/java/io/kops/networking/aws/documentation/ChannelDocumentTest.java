package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.creation.Channel;
import io.kops.networking.core.creation.ClusterCreation;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.CreateClusterRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * docs/cluster-operations.md has the bundled channels and a printed problem of a request. {@code
 * -Dkops.write=true} writes the channels.
 */
class ChannelDocumentTest {
  private static final Path PAGE = Pages.PROJECT.resolve("docs/cluster-operations.md");
  private static final String BEGIN = "<!-- begin channel -->\n";
  private static final String END = "<!-- end channel -->";

  private static String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| kops | Kubernetes | Architecture | Image |");
    rows.add("| --- | --- | --- | --- |");
    for (KopsRelease release : KopsRelease.values()) {
      Channel channel = Channel.stable(release);
      for (Channel.Image image : channel.images()) {
        rows.add(
            "| %s | %s | %s | `%s` |"
                .formatted(
                    release,
                    versions(image),
                    image.architecture().name().toLowerCase(Locale.ROOT),
                    image.name()));
      }
    }
    for (KopsRelease release : KopsRelease.values()) {
      Channel channel = Channel.stable(release);
      rows.add("");
      rows.add(
          "Without a version, kops %s creates clusters of Kubernetes %s.%s"
              .formatted(
                  release,
                  channel.kubernetesVersion(),
                  channel
                      .etcdVersion()
                      .map(etcd -> " Clusters with cilium run etcd " + etcd + ".")
                      .orElse("")));
    }
    return String.join("\n", rows) + "\n";
  }

  private static String versions(Channel.Image image) {
    String from = "1." + image.fromMinor();
    if (image.toMinor() == Integer.MAX_VALUE) {
      return from + " and later";
    }
    return image.toMinor() == image.fromMinor() + 1
        ? from
        : from + " to 1." + (image.toMinor() - 1);
  }

  @Test
  void pageHasTheBundledChannels() throws IOException {
    String page = Files.readString(PAGE);
    String written =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + table()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("kops.write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(written);
  }

  /** The output in cluster-operations.md. */
  @Test
  void pageHasAPrintedProblem() throws IOException {
    List<Problem> errors =
        ClusterCreation.create(
                CreateClusterRequest.builder()
                    .name(ClusterName.of("k.example.com"))
                    .kubernetesVersion(KubernetesVersion.parse("1.6.13"))
                    .addZones(ZoneName.of("us-east-1a"))
                    .networking("romana")
                    .stateStore("s3://kops-state")
                    .build(),
                ExistingNetwork.none())
            .problems()
            .of(Severity.ERROR);

    assertThat(errors).hasSize(1);
    assertThat(Files.readString(PAGE)).contains("```\n" + errors.get(0) + "\n```\n");
  }
}
