package io.kops.networking.core.creation;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.release.PerRelease;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The versions and images of new clusters, as in a channel of kops. The channel {@code stable} of
 * each kops release is bundled; kops downloads the current one instead.
 *
 * @param kubernetesVersion the version of Kubernetes of a request without one
 * @param etcdVersion the version of etcd for providers that need etcd 3; empty if the release
 *     always runs etcd 3
 * @param images the images of instances, each for a range of Kubernetes versions
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Channel(
    KubernetesVersion kubernetesVersion, Optional<String> etcdVersion, List<Image> images) {
  /** The name of the bundled channel. */
  public static final String STABLE = "stable";

  private static final PerRelease<Channel> BUNDLED =
      new PerRelease<>(
          // The channel of January 2019, the last one before kops 1.11.
          new Channel(
              KubernetesVersion.parse("1.10.12"),
              Optional.of("3.2.18"),
              List.of(
                  amd64("kope.io/k8s-1.4-debian-jessie-amd64-hvm-ebs-2017-07-28", 4, 5),
                  amd64("kope.io/k8s-1.5-debian-jessie-amd64-hvm-ebs-2018-08-17", 5, 6),
                  amd64("kope.io/k8s-1.6-debian-jessie-amd64-hvm-ebs-2018-08-17", 6, 7),
                  amd64("kope.io/k8s-1.7-debian-jessie-amd64-hvm-ebs-2018-08-17", 7, 8),
                  amd64("kope.io/k8s-1.8-debian-jessie-amd64-hvm-ebs-2018-08-17", 8, 9),
                  amd64("kope.io/k8s-1.9-debian-jessie-amd64-hvm-ebs-2018-08-17", 9, 10),
                  amd64("kope.io/k8s-1.10-debian-jessie-amd64-hvm-ebs-2018-08-17", 10, 11),
                  amd64("kope.io/k8s-1.11-debian-stretch-amd64-hvm-ebs-2018-08-17", 11, 12))),
          // The channel of June 2026. Its images are those of Canonical.
          new Channel(
              KubernetesVersion.parse("1.36.2"),
              Optional.empty(),
              List.of(
                  amd64(ubuntu("hvm-ssd/ubuntu-focal-20.04-amd64-server-20250624"), 18, 27),
                  arm64(ubuntu("hvm-ssd/ubuntu-focal-20.04-arm64-server-20250624"), 20, 27),
                  amd64(ubuntu("hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260610"), 27, 32),
                  arm64(ubuntu("hvm-ssd/ubuntu-jammy-22.04-arm64-server-20260610"), 27, 32),
                  amd64(
                      ubuntu("hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260610"),
                      32,
                      Integer.MAX_VALUE),
                  arm64(
                      ubuntu("hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-20260610"),
                      32,
                      Integer.MAX_VALUE))));

  /** Throws an exception if a component is null. */
  public Channel {
    Objects.requireNonNull(kubernetesVersion, "kubernetesVersion");
    Objects.requireNonNull(etcdVersion, "etcdVersion");
    images = List.copyOf(images);
  }

  /** Returns the bundled channel {@code stable} of a kops release. */
  public static Channel stable(KopsRelease release) {
    return BUNDLED.of(release);
  }

  /**
   * Returns the image for an instance type.
   *
   * @param version the version of Kubernetes
   * @param machineType the EC2 instance type, such as {@code m6g.large}
   * @return the image as {@code <owner>/<name>}; empty if the channel has none
   */
  public Optional<String> image(KubernetesVersion version, String machineType) {
    Architecture architecture = Architecture.of(machineType);
    return images.stream()
        .filter(image -> image.architecture() == architecture && image.serves(version))
        .map(Image::name)
        .findFirst();
  }

  private static String ubuntu(String name) {
    return "099720109477/ubuntu/images/" + name;
  }

  private static Image amd64(String name, int fromMinor, int toMinor) {
    return new Image(name, Architecture.AMD64, fromMinor, toMinor);
  }

  private static Image arm64(String name, int fromMinor, int toMinor) {
    return new Image(name, Architecture.ARM64, fromMinor, toMinor);
  }

  /**
   * An image of instances.
   *
   * @param name the image as {@code <owner>/<name>}
   * @param architecture the architecture of its instances
   * @param fromMinor the first minor version of Kubernetes 1 that it is for
   * @param toMinor the first later minor version that it is not for
   */
  public record Image(String name, Architecture architecture, int fromMinor, int toMinor) {
    private boolean serves(KubernetesVersion version) {
      return version.isAtLeast(1, fromMinor) && !version.isAtLeast(1, toMinor);
    }
  }

  /** The architecture of a processor. */
  public enum Architecture {
    /** Processors of Intel and AMD. */
    AMD64,

    /** AWS Graviton. */
    ARM64;

    /**
     * The names of instance types with AWS Graviton: the letter {@code g} follows the number of the
     * generation, as in {@code m6g} and {@code c7gn}. The first generation is {@code a1}.
     */
    private static final Pattern GRAVITON =
        Pattern.compile("(?:a1|[a-z]+[0-9]+[a-z]*g[a-z]*)\\..*");

    /** Returns the architecture of an EC2 instance type. */
    public static Architecture of(String machineType) {
      return GRAVITON.matcher(machineType).matches() ? ARM64 : AMD64;
    }
  }
}
