package io.kops.networking.core.yaml;

import io.kops.networking.problem.ProblemCode;

/** The codes of what can be wrong with a text before any rule of networking is asked. */
public final class YamlProblems {
  /** The text is not YAML. */
  public static final ProblemCode YAML_SYNTAX = ProblemCode.of("YAML_SYNTAX");

  /** The bytes are not UTF-8, or a character may not stand in YAML. */
  public static final ProblemCode YAML_ENCODING = ProblemCode.of("YAML_ENCODING");

  /** There is nothing in the text. */
  public static final ProblemCode YAML_EMPTY = ProblemCode.of("YAML_EMPTY");

  /** The text, what its aliases stand for, or the number of its documents is beyond the limit. */
  public static final ProblemCode YAML_TOO_LARGE = ProblemCode.of("YAML_TOO_LARGE");

  /** Maps and lists nest beyond the limit. */
  public static final ProblemCode YAML_TOO_DEEP = ProblemCode.of("YAML_TOO_DEEP");

  /** There are more aliases than the limit. */
  public static final ProblemCode YAML_TOO_MANY_ALIASES = ProblemCode.of("YAML_TOO_MANY_ALIASES");

  /** There are more problems than the limit; the others are not listed. */
  public static final ProblemCode YAML_TOO_MANY_PROBLEMS = ProblemCode.of("YAML_TOO_MANY_PROBLEMS");

  /** A map has the same key twice. */
  public static final ProblemCode YAML_DUPLICATE_KEY = ProblemCode.of("YAML_DUPLICATE_KEY");

  /** A map has the merge key {@code <<}. */
  public static final ProblemCode YAML_MERGE_KEY = ProblemCode.of("YAML_MERGE_KEY");

  /** A key is a list or a map. */
  public static final ProblemCode YAML_KEY_NOT_TEXT = ProblemCode.of("YAML_KEY_NOT_TEXT");

  /** An alias stands for nothing, or for what it is part of. */
  public static final ProblemCode YAML_ALIAS_UNKNOWN = ProblemCode.of("YAML_ALIAS_UNKNOWN");

  /** A field has a value of another type, such as a text for a list. */
  public static final ProblemCode YAML_WRONG_TYPE = ProblemCode.of("YAML_WRONG_TYPE");

  /** A field has a value of the right type that it cannot have. */
  public static final ProblemCode YAML_VALUE_INVALID = ProblemCode.of("YAML_VALUE_INVALID");

  /** A field should be a CIDR and is none. */
  public static final ProblemCode CIDR_INVALID = ProblemCode.of("CIDR_INVALID");

  /** A CIDR has bits set behind its mask. */
  public static final ProblemCode CIDR_HOST_BITS = ProblemCode.of("CIDR_HOST_BITS");

  /** A field that cannot be left out is missing. */
  public static final ProblemCode YAML_FIELD_REQUIRED = ProblemCode.of("YAML_FIELD_REQUIRED");

  /** A networking provider has no such option. */
  public static final ProblemCode YAML_FIELD_UNKNOWN = ProblemCode.of("YAML_FIELD_UNKNOWN");

  /** A field is unknown and nearly called as one that is known. */
  public static final ProblemCode YAML_FIELD_MISSPELT = ProblemCode.of("YAML_FIELD_MISSPELT");

  /** A document of one version of the API has a field as another version has it. */
  public static final ProblemCode YAML_FIELD_OF_OTHER_VERSION =
      ProblemCode.of("YAML_FIELD_OF_OTHER_VERSION");

  /** A shared subnet has no zone, and the one in its name is taken. */
  public static final ProblemCode SUBNET_ZONE_FROM_NAME = ProblemCode.of("SUBNET_ZONE_FROM_NAME");

  /** The networking provider is unknown. */
  public static final ProblemCode NETWORKING_UNKNOWN = ProblemCode.of("NETWORKING_UNKNOWN");

  /** More than one networking provider is chosen. */
  public static final ProblemCode NETWORKING_NOT_EXACTLY_ONE =
      ProblemCode.of("NETWORKING_NOT_EXACTLY_ONE");

  /** A networking provider is named without a value, which kops reads as not chosen. */
  public static final ProblemCode NETWORKING_WITHOUT_VALUE =
      ProblemCode.of("NETWORKING_WITHOUT_VALUE");

  /** A document lacks its kind. */
  public static final ProblemCode DOCUMENT_KIND_MISSING = ProblemCode.of("DOCUMENT_KIND_MISSING");

  /** A document lacks its apiVersion. */
  public static final ProblemCode DOCUMENT_API_VERSION_MISSING =
      ProblemCode.of("DOCUMENT_API_VERSION_MISSING");

  /** A Cluster or InstanceGroup has an apiVersion that is not read. */
  public static final ProblemCode DOCUMENT_API_VERSION_UNSUPPORTED =
      ProblemCode.of("DOCUMENT_API_VERSION_UNSUPPORTED");

  /** No document is a Cluster. */
  public static final ProblemCode CLUSTER_MISSING = ProblemCode.of("CLUSTER_MISSING");

  /** More than one document is a Cluster. */
  public static final ProblemCode CLUSTER_TWICE = ProblemCode.of("CLUSTER_TWICE");

  /** Two instance groups have the same name. */
  public static final ProblemCode INSTANCE_GROUP_TWICE = ProblemCode.of("INSTANCE_GROUP_TWICE");

  /** The label of an instance group names another cluster. */
  public static final ProblemCode INSTANCE_GROUP_OF_OTHER_CLUSTER =
      ProblemCode.of("INSTANCE_GROUP_OF_OTHER_CLUSTER");

  private YamlProblems() {}
}
