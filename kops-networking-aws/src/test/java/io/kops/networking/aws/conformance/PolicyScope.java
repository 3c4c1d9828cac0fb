package io.kops.networking.aws.conformance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.networking.Networking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The roles and policies of a kops 1.37 cluster that are unrelated to networking. */
final class PolicyScope {
  /** The account of the cases. */
  static final String ACCOUNT = "123456789012";

  private static final Pattern ZONE = Pattern.compile("hostedzone/(Z[A-Z0-9]+)");
  private static final List<String> IAM_SECTIONS =
      List.of("roles", "rolePolicies", "instanceProfiles");

  private static final List<Reason> REASONS = new ArrayList<>();

  static {
    leave("mirrors of images", "ecr:(BatchImport|Create|Replicate|Tag)");
    leave("a policy of nodes that has nothing else", "^\\{\"name\":\"nodes\\.");
  }

  private static void leave(String text, String pattern) {
    leave(text, "", pattern);
  }

  /** Excludes the matches of a pattern in cases whose facts have a mark. */
  private static void leave(String text, String mark, String pattern) {
    REASONS.add(new Reason(text, mark, Pattern.compile(pattern)));
  }

  private record Reason(String text, String mark, Pattern pattern) {}

  private static final Pattern TYPES_OF_INSTANCES =
      Pattern.compile("^nodes\\..* ec2:DescribeInstanceTypes ");

  private final boolean asksForTypes;
  private final String facts;

  /**
   * Creates the scope of a case.
   *
   * @param cluster its cluster
   * @param facts its facts, which contain whether controllers have their own roles
   */
  PolicyScope(Cluster cluster, JsonObject facts) {
    this.facts = facts.toString();
    String provider = cluster.spec().networking().map(Networking::specKey).orElse("");
    this.asksForTypes = List.of("amazonvpc", "cilium").contains(provider);
  }

  /** The zone of a case, which kops looked up by its name. */
  static String hostedZone(JsonObject facts) {
    Matcher found = ZONE.matcher(facts.toString());
    return found.find() ? found.group(1) : "Z1AFAKE1ZON3YO";
  }

  /** Returns facts with the common partition instead of that of the tests of kops. */
  static JsonObject ofCommonPartition(JsonObject facts) {
    return JsonParser.parseString(facts.toString().replace("arn:aws-test:", "arn:aws:"))
        .getAsJsonObject();
  }

  /** Returns the reason why a fact of kops is out of scope; empty if it is in scope. */
  Optional<String> reason(String section, String entry) {
    if (!IAM_SECTIONS.contains(section)) {
      return Optional.empty();
    }
    if (!asksForTypes && TYPES_OF_INSTANCES.matcher(entry).find()) {
      return Optional.of("GPUs");
    }
    return REASONS.stream()
        .filter(reason -> facts.contains(reason.mark()))
        .filter(reason -> reason.pattern().matcher(entry).find())
        .map(Reason::text)
        .findFirst();
  }
}
