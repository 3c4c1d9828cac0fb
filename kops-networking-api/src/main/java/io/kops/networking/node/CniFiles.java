package io.kops.networking.node;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The CNI binaries of a machine and where they and their configuration are.
 *
 * @param binaryDirectory where the binaries are, absolute, with a slash at its end
 * @param configurationDirectory where the configuration is, absolute, with a slash at its end
 * @param archive what the binaries are taken from; empty where there are none, and on the 1.37
 *     line, where {@link NodeSettings#cniPluginsRelease()} says it
 * @param binaries the files to take from it, each with the mode 0755
 */
public record CniFiles(
    String binaryDirectory,
    String configurationDirectory,
    Optional<Archive> archive,
    List<String> binaries) {
  /** Where binaries are on all systems but Container-Optimized OS. */
  public static final String OPT_CNI_BIN = "/opt/cni/bin/";

  /** Where binaries are on Container-Optimized OS, whose {@code /opt} cannot be written. */
  public static final String CONTAINER_OS_BIN = "/home/kubernetes/bin/";

  /** Where the configuration is. */
  public static final String ETC_CNI_NET_D = "/etc/cni/net.d/";

  /**
   * An archive of CNI binaries.
   *
   * @param url where it is
   * @param sha1 its SHA-1 in hexadecimal
   */
  public record Archive(String url, String sha1) {}

  /** Copies the list. */
  public CniFiles {
    Objects.requireNonNull(binaryDirectory, "binaryDirectory");
    Objects.requireNonNull(configurationDirectory, "configurationDirectory");
    Objects.requireNonNull(archive, "archive");
    binaries = List.copyOf(binaries);
  }

  /** Returns the same with the binaries in another directory, such as {@link #CONTAINER_OS_BIN}. */
  public CniFiles in(String directory) {
    return new CniFiles(directory, configurationDirectory, archive, binaries);
  }

  /** Returns the directories that the machine must have, in order. */
  public List<String> directories() {
    return List.of(binaryDirectory, configurationDirectory);
  }
}
