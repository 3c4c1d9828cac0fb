package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.TagRules;
import java.util.SortedMap;
import java.util.TreeMap;

/** The errors of IAM and its constraints on names, tags and policy documents. */
final class IamRules {
  private static final String NAME = "[\\w+=,.@-]+";

  private IamRules() {}

  static AwsFailure noSuch(String message) {
    return new AwsFailure("NoSuchEntity", 404, message);
  }

  static AwsFailure noSuchRole(String name) {
    return noSuch("The role with name " + name + " cannot be found.");
  }

  static AwsFailure noSuchProfile(String name) {
    return noSuch("Instance Profile " + name + " cannot be found.");
  }

  static AwsFailure noSuchOidcProvider(String url) {
    return noSuch("OpenIDConnect Provider not found for arn of " + url);
  }

  static AwsFailure exists(String message) {
    return new AwsFailure("EntityAlreadyExists", 409, message);
  }

  static AwsFailure deleteConflict(String message) {
    return new AwsFailure("DeleteConflict", 409, message);
  }

  static AwsFailure limitExceeded(String message) {
    return new AwsFailure("LimitExceeded", 409, message);
  }

  static AwsFailure invalid(String message) {
    return AwsFailure.badRequest("ValidationError", message);
  }

  /** Returns a mandatory name after checking its characters and length. */
  static String name(QueryRequest request, String parameter, int longest) {
    String name = text(request, parameter);
    if (name.length() > longest || !name.matches(NAME)) {
      throw invalid(
          "1 validation error detected: Value '" + name + "' at '" + parameter + "' is not valid");
    }
    return name;
  }

  static String text(QueryRequest request, String parameter) {
    return request
        .text(parameter)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                invalid(
                    "1 validation error detected: Value null at '"
                        + parameter
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  /**
   * Returns the ARN after checking that it is the ARN of a managed policy of an account or of AWS.
   */
  static String policyArn(String arn) {
    if (!arn.matches("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]+")) {
      throw AwsFailure.badRequest("InvalidInput", "ARN " + arn + " is not valid.");
    }
    return arn;
  }

  static String path(QueryRequest request) {
    String path = request.text("Path").orElse("/");
    if (!path.matches("/|/[\\x21-\\x7e]+/")) {
      throw invalid("The specified value for path is invalid. It must begin and end with /");
    }
    return path;
  }

  /**
   * Returns the length of a document excluding white space, which is the length that counts against
   * quotas.
   */
  static long countedLength(String document) {
    return document.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  static SortedMap<String, String> tags(QueryRequest request) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (QueryRequest tag : request.structures("Tags.member")) {
      String key = text(tag, "Key");
      TagRules.rejection(key, tag.text("Value").orElse(""))
          .ifPresent(
              reason -> {
                throw invalid("1 validation error detected: " + reason);
              });
      if (tags.putIfAbsent(key, tag.text("Value").orElse("")) != null) {
        throw AwsFailure.badRequest("InvalidInput", "Duplicate tag keys found: " + key);
      }
    }
    checkCount(tags);
    return tags;
  }

  /** Adds the tags of a request to an existing object, unless it would have too many. */
  static void tag(Resource resource, QueryRequest request) {
    SortedMap<String, String> together = new TreeMap<>(resource.tags());
    together.putAll(tags(request));
    checkCount(together);
    resource.tags().putAll(together);
  }

  /** Removes tags of an existing object. */
  static void untag(Resource resource, QueryRequest request) {
    for (String key : request.texts("TagKeys.member")) {
      resource.tags().remove(key);
    }
  }

  private static void checkCount(SortedMap<String, String> tags) {
    if (tags.size() > TagRules.MOST_TAGS) {
      throw limitExceeded("Cannot exceed quota for TagsPerResource: " + TagRules.MOST_TAGS);
    }
  }
}
