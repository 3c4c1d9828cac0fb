package io.kops.networking.node;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The CNI binaries of an instance and the directories of the binaries and their configuration.
 *
 * @param binaryDirectory the absolute directory of the binaries, with a trailing slash
 * @param configurationDirectory the absolute directory of the configuration, with a trailing slash
 * @param archive the source of the binaries; empty if there are none, and in kops 1.37, where
 *     {@link NodeSettings#cniPluginsRelease()} identifies the source
 * @param binaries the files to extract, each with the mode 0755
 */
public record CniFiles(
    String binaryDirectory,
    String configurationDirectory,
    Optional<Archive> archive,
    List<String> binaries) {
  /** The directory of the binaries on all systems except Container-Optimized OS. */
  public static final String OPT_CNI_BIN = "/opt/cni/bin/";

  /** The directory of the binaries on Container-Optimized OS, whose {@code /opt} is read-only. */
  public static final String CONTAINER_OS_BIN = "/home/kubernetes/bin/";

  /** The directory of the configuration. */
  public static final String ETC_CNI_NET_D = "/etc/cni/net.d/";

  /**
   * An archive of CNI binaries.
   *
   * @param url the URL of the archive
   * @param sha1 its SHA-1 in hexadecimal
   */
  public record Archive(String url, String sha1) {}

  public CniFiles {
    Objects.requireNonNull(binaryDirectory, "binaryDirectory");
    Objects.requireNonNull(configurationDirectory, "configurationDirectory");
    Objects.requireNonNull(archive, "archive");
    binaries = List.copyOf(binaries);
  }

  /** Returns a copy with another binary directory, such as {@link #CONTAINER_OS_BIN}. */
  public CniFiles in(String directory) {
    return new CniFiles(directory, configurationDirectory, archive, binaries);
  }

  /** Returns the directories that the instance needs, in order. */
  public List<String> directories() {
    return List.of(binaryDirectory, configurationDirectory);
  }
}
