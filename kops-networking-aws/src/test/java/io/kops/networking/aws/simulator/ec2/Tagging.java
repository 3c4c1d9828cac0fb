package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.TagRules;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The EC2 rules for tags. */
final class Tagging {
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private Tagging() {}

  /**
   * Returns the tags of an object that a call creates.
   *
   * @param resourceType the only kind of object that the call can tag
   */
  static SortedMap<String, String> atCreation(QueryRequest request, String resourceType) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (QueryRequest specification : request.structures("TagSpecification")) {
      String type = specification.required("ResourceType");
      if (!type.equals(resourceType)) {
        throw AwsFailure.invalidValue(
            "'" + type + "' is not a valid taggable resource type for this operation.");
      }
      tags.putAll(read(specification));
    }
    checkCount(tags);
    return tags;
  }

  /** Returns the tags of a request. A tag without a value has an empty value. */
  static SortedMap<String, String> read(QueryRequest request) {
    SortedMap<String, String> tags = new TreeMap<>();
    List<QueryRequest> sent = request.structures("Tag");
    for (QueryRequest tag : sent) {
      String key = tag.required("Key");
      String value = tag.text("Value").orElse("");
      check(key, value);
      if (tags.putIfAbsent(key, value) != null) {
        throw AwsFailure.invalidValue("Duplicate tag key '" + key + "' specified.");
      }
    }
    return tags;
  }

  /** Rejects more tags than an object can have. Tags with the prefix {@code aws:} do not count. */
  static void checkCount(SortedMap<String, String> tags) {
    long count = tags.keySet().stream().filter(key -> !key.startsWith("aws:")).count();
    if (count > MOST_TAGS) {
      throw AwsFailure.badRequest(
          "TagLimitExceeded",
          "The maximum number of Tags allowed is " + MOST_TAGS + ", but would be " + count);
    }
  }

  private static void check(String key, String value) {
    if (TagRules.isReserved(key)) {
      throw AwsFailure.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
    }
    if (key.length() > LONGEST_KEY) {
      throw AwsFailure.invalidValue("Tag key exceeds the maximum length of 128 characters");
    }
    if (value.length() > LONGEST_VALUE) {
      throw AwsFailure.invalidValue("Tag value exceeds the maximum length of 256 characters");
    }
  }
}
