package io.kops.networking.aws.iam;

import io.kops.networking.resource.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Managed policies that the spec attaches to a role. IAM does not record who attached a policy, so
 * a tag of the role records the policies of the spec: {@code externalPolicies} are detached when
 * they are removed from the spec, and policies that users attached are kept.
 *
 * @param arns the ARNs of the policies, sorted, each once
 */
public record ExternalPolicies(List<String> arns) {
  /** The key of the tag. */
  public static final String TAG = "kops-networking/external-policies";

  // 28 digests fit into the 256 characters of a tag's value; IAM attaches 25 policies at most.
  private static final int DIGEST = 8;
  private static final String SEPARATOR = " ";

  public ExternalPolicies {
    arns = arns.stream().sorted().distinct().toList();
  }

  /** Returns those of the attached policies that the tag of the role names. */
  static ExternalPolicies marked(Collection<String> attached, Map<String, String> tags) {
    Set<String> digests =
        Arrays.stream(tags.getOrDefault(TAG, "").split(SEPARATOR, -1)).collect(Collectors.toSet());
    return new ExternalPolicies(
        attached.stream().filter(arn -> digests.contains(digest(arn))).toList());
  }

  ExternalPolicies and(ExternalPolicies others) {
    return new ExternalPolicies(Stream.concat(arns.stream(), others.arns().stream()).toList());
  }

  List<String> without(ExternalPolicies others) {
    return arns.stream().filter(arn -> !others.arns().contains(arn)).toList();
  }

  /** Returns the tag that names the policies; none without policies. */
  Map<String, String> tags() {
    return arns.isEmpty()
        ? Map.of()
        : Map.of(
            TAG,
            arns.stream().map(ExternalPolicies::digest).collect(Collectors.joining(SEPARATOR)));
  }

  /** Returns the policies as a property of a role; none without policies. */
  Map<String, PropertyValue> property() {
    return arns.isEmpty()
        ? Map.of()
        : Map.of(RoleDesired.EXTERNAL_POLICIES, PropertyValue.texts(arns));
  }

  /** Returns a short text that identifies a policy. */
  static String digest(String arn) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, DIGEST);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
