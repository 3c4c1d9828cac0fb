package io.kops.networking.aws.terraform;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The unique addresses of the resources of a configuration, with the labels that kops uses. */
final class Addresses {
  private static final String BEFORE_DIGITS = "prefix_";
  private static final int DIGEST = 8;

  private final Map<ResourceId, String> labels = new TreeMap<>();
  private final Map<ResourceKind, TerraformDescriptor> kinds;

  /** Assigns the labels. The kinds of all resources must be in the map. */
  Addresses(
      Collection<ResourceId> resources,
      Map<ResourceKind, TerraformDescriptor> kinds,
      ClusterName cluster) {
    this.kinds = kinds;
    Map<String, List<ResourceId>> same = new TreeMap<>();
    for (ResourceId id : resources) {
      TerraformDescriptor kind = kindOf(id);
      String label = identifier(kind.terraformLabel(id, cluster));
      labels.put(id, label);
      same.computeIfAbsent(kind.terraformType(id) + "." + label, address -> new ArrayList<>())
          .add(id);
    }
    // Different names can give one identifier, such as a.b and a-b.
    same.values().stream()
        .filter(ids -> ids.size() > 1)
        .forEach(ids -> ids.forEach(id -> labels.put(id, labels.get(id) + "-" + digest(id))));
  }

  /** Converts a text to an identifier: replaces the characters that Terraform does not allow. */
  static String identifier(String text) {
    StringBuilder identifier = new StringBuilder();
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      identifier.append(BEFORE_DIGITS);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '.' -> identifier.append('-');
        case '/' -> identifier.append("--");
        default -> identifier.append(isLetter(c) || isDigit(c) || c == '-' ? c : '_');
      }
    }
    return identifier.toString();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns eight characters that distinguish resources of the same label. */
  static String digest(ResourceId id) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256")
              .digest(id.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, DIGEST);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private TerraformDescriptor kindOf(ResourceId id) {
    TerraformDescriptor kind = kinds.get(id.kind());
    if (kind == null) {
      throw new IllegalArgumentException(id + " cannot be expressed in Terraform");
    }
    return kind;
  }

  /** Returns whether a resource is in the configuration. */
  boolean contains(ResourceId id) {
    return labels.containsKey(id);
  }

  /** Returns the label of a resource, which is unique per block type. */
  String label(ResourceId id) {
    return Optional.ofNullable(labels.get(id))
        .orElseThrow(() -> new IllegalArgumentException(id + " is not in the configuration"));
  }

  /** Returns the address of a resource, such as {@code aws_vpc.k-example-com}. */
  String of(ResourceId id) {
    return kindOf(id).terraformType(id) + "." + label(id);
  }

  /** Returns the expression by which other blocks reference a resource. */
  String identity(ResourceId id) {
    return of(id) + "." + kindOf(id).identity();
  }
}
