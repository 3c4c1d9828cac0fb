package io.kops.networking.aws.simulator.iam;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The constraints of IAM on policy documents, with its messages. The grammar follows "Grammar of
 * the IAM JSON policy language" in the IAM User Guide.
 */
final class PolicyRules {
  private static final Set<String> DOCUMENT_KEYS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_KEYS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Pattern ACTION = Pattern.compile("\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+");
  private static final Pattern ARN =
      Pattern.compile("arn:([a-z0-9*-]+):([a-z0-9*-]+):([^:]*):([^:]*):.+");
  private static final Pattern SID = Pattern.compile("[a-zA-Z0-9]*");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.[a-z.]+");

  private final String partition;

  /**
   * @param partition the only one that resources can be in, such as {@code aws-cn}
   */
  PolicyRules(String partition) {
    this.partition = partition;
  }

  /** Returns the document if it is a valid identity policy. */
  String identity(String document) {
    for (JsonObject statement : statements(document)) {
      if (statement.has("Principal") || statement.has("NotPrincipal")) {
        throw malformed("Policy document should not specify a principal.");
      }
      List<String> resources = texts(statement, "Resource", "NotResource");
      if (resources.isEmpty()) {
        throw malformed("Policy statement must contain resources.");
      }
      resources.forEach(this::checkResource);
    }
    return document;
  }

  /** Returns the document if it is a valid trust policy. */
  String trust(String document) {
    for (JsonObject statement : statements(document)) {
      if (statement.has("Resource") || statement.has("NotResource")) {
        throw malformed("Has prohibited field Resource");
      }
      if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
        throw malformed("Missing required field Principal");
      }
      if (statement.get("Principal") instanceof JsonObject principals
          && principals.has("Service")) {
        for (String service : texts(principals, "Service")) {
          if (!SERVICE.matcher(service).matches()) {
            throw malformed("Invalid principal in policy: \"SERVICE\":\"" + service + "\"");
          }
        }
      }
      for (String action : texts(statement, "Action")) {
        if (!action.startsWith("sts:")) {
          throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
        }
      }
    }
    return document;
  }

  private List<JsonObject> statements(String document) {
    JsonObject policy = parse(document);
    if (!DOCUMENT_KEYS.containsAll(policy.keySet())) {
      throw malformed("Syntax errors in policy.");
    }
    if (policy.has("Version") && !VERSIONS.containsAll(texts(policy, "Version"))) {
      throw malformed("The policy must contain a valid version string");
    }
    List<JsonObject> statements = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonElement element : elements(policy.get("Statement"))) {
      if (!(element instanceof JsonObject statement)) {
        throw malformed("Syntax errors in policy.");
      }
      checkStatement(statement, ids);
      statements.add(statement);
    }
    if (statements.isEmpty()) {
      throw malformed("Missing required field Statement");
    }
    return statements;
  }

  private static JsonObject parse(String document) {
    try {
      return Optional.ofNullable(new Gson().getAdapter(JsonElement.class).fromJson(document))
          .filter(JsonElement::isJsonObject)
          .map(JsonElement::getAsJsonObject)
          .orElseThrow(() -> malformed("Syntax errors in policy."));
    } catch (IOException | JsonParseException e) {
      throw malformed("Syntax errors in policy.");
    }
  }

  private static void checkStatement(JsonObject statement, Set<String> ids) {
    if (!STATEMENT_KEYS.containsAll(statement.keySet())) {
      throw malformed("Syntax errors in policy.");
    }
    if (!statement.has("Effect")) {
      throw malformed("Missing required field Effect");
    }
    if (!Set.of("Allow", "Deny").containsAll(texts(statement, "Effect"))) {
      throw malformed("Syntax errors in policy.");
    }
    if (statement.has("Action") == statement.has("NotAction")) {
      throw malformed("Policy statement must contain actions.");
    }
    List<String> actions = texts(statement, "Action", "NotAction");
    if (actions.isEmpty()) {
      throw malformed("Policy statement must contain actions.");
    }
    if (!actions.stream().allMatch(action -> ACTION.matcher(action).matches())) {
      throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    for (String id : texts(statement, "Sid")) {
      if (!SID.matcher(id).matches()) {
        throw malformed("Statement IDs (SID) must be alpha-numeric.");
      }
      if (!ids.add(id)) {
        throw malformed("Statement IDs (SID) in a single policy must be unique.");
      }
    }
    if (statement.has("Condition")) {
      checkCondition(statement.get("Condition"));
    }
  }

  private static void checkCondition(JsonElement condition) {
    if (!(condition instanceof JsonObject operators)) {
      throw malformed("Syntax errors in policy.");
    }
    for (String operator : operators.keySet()) {
      if (!(operators.get(operator) instanceof JsonObject keys)) {
        throw malformed("Syntax errors in policy.");
      }
      for (String key : keys.keySet()) {
        if (!key.contains(":")) {
          throw malformed("Condition keys must be prefaced by a vendor: " + key);
        }
      }
    }
  }

  private void checkResource(String resource) {
    if (resource.equals("*")) {
      return;
    }
    Matcher arn = ARN.matcher(resource);
    if (!arn.matches()) {
      throw malformed("Resource " + resource + " must be in ARN format or \"*\".");
    }
    if (!arn.group(1).equals("*") && !arn.group(1).equals(partition)) {
      throw malformed(
          "Partition \"" + arn.group(1) + "\" is not valid for resource \"" + resource + "\".");
    }
  }

  private static List<JsonElement> elements(JsonElement element) {
    if (element == null) {
      return List.of();
    }
    return element instanceof JsonArray array ? ImmutableList.copyOf(array) : List.of(element);
  }

  private static List<String> texts(JsonObject object, String... names) {
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      for (JsonElement element : elements(object.get(name))) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
          throw malformed("Syntax errors in policy.");
        }
        texts.add(element.getAsString());
      }
    }
    return texts;
  }

  private static AwsFailure malformed(String message) {
    return AwsFailure.badRequest("MalformedPolicyDocument", message);
  }
}
