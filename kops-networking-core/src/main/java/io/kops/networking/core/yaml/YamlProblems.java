package io.kops.networking.core.yaml;

import io.kops.networking.problem.ProblemCode;

/** The codes of what can be wrong with a text before any rule of networking is asked. */
public enum YamlProblems implements ProblemCode {
  /** The text is not YAML. */
  YAML_SYNTAX,

  /** The bytes are not UTF-8, or a character may not stand in YAML. */
  YAML_ENCODING,

  /** There is nothing in the text. */
  YAML_EMPTY,

  /** The text, what its aliases stand for, or the number of its documents is beyond the limit. */
  YAML_TOO_LARGE,

  /** Maps and lists nest beyond the limit. */
  YAML_TOO_DEEP,

  /** There are more aliases than the limit. */
  YAML_TOO_MANY_ALIASES,

  /** There are more problems than the limit; the others are not listed. */
  YAML_TOO_MANY_PROBLEMS,

  /** A map has the same key twice. */
  YAML_DUPLICATE_KEY,

  /** A map has the merge key {@code <<}. */
  YAML_MERGE_KEY,

  /** A key is a list or a map. */
  YAML_KEY_NOT_TEXT,

  /** An alias stands for nothing, or for what it is part of. */
  YAML_ALIAS_UNKNOWN,

  /** A field has a value of another type, such as a text for a list. */
  YAML_WRONG_TYPE,

  /** A field has a value of the right type that it cannot have. */
  YAML_VALUE_INVALID,

  /** A field should be a CIDR and is none. */
  CIDR_INVALID,

  /** A CIDR has bits set behind its mask. */
  CIDR_HOST_BITS,

  /** A field that cannot be left out is missing. */
  YAML_FIELD_REQUIRED,

  /** A networking provider has no such option. */
  YAML_FIELD_UNKNOWN,

  /** A field is unknown and nearly called as one that is known. */
  YAML_FIELD_MISSPELT,

  /** A document of one version of the API has a field as another version has it. */
  YAML_FIELD_OF_OTHER_VERSION,

  /** A shared subnet has no zone, and the one in its name is taken. */
  SUBNET_ZONE_FROM_NAME,

  /** The networking provider is unknown. */
  NETWORKING_UNKNOWN,

  /** More than one networking provider is chosen. */
  NETWORKING_NOT_EXACTLY_ONE,

  /** A networking provider is named without a value, which kops reads as not chosen. */
  NETWORKING_WITHOUT_VALUE,

  /** A document lacks its kind. */
  DOCUMENT_KIND_MISSING,

  /** A document lacks its apiVersion. */
  DOCUMENT_API_VERSION_MISSING,

  /** A Cluster or InstanceGroup has an apiVersion that is not read. */
  DOCUMENT_API_VERSION_UNSUPPORTED,

  /** No document is a Cluster. */
  CLUSTER_MISSING,

  /** More than one document is a Cluster. */
  CLUSTER_TWICE,

  /** Two instance groups have the same name. */
  INSTANCE_GROUP_TWICE,

  /** The label of an instance group names another cluster. */
  INSTANCE_GROUP_OF_OTHER_CLUSTER
}
