package io.kops.networking.core.yaml;

import io.kops.networking.problem.ProblemCode;

/** Problems of a text that are found before the networking rules are checked. */
public enum YamlProblems implements ProblemCode {
  /** The text is not YAML. */
  YAML_SYNTAX,

  /** The bytes are not UTF-8, or a character is not allowed in YAML. */
  YAML_ENCODING,

  /** The text is empty. */
  YAML_EMPTY,

  /** The text, its expanded aliases or the number of its documents exceeds the limit. */
  YAML_TOO_LARGE,

  /** Maps and lists nest deeper than the limit. */
  YAML_TOO_DEEP,

  /** The text has more aliases than the limit. */
  YAML_TOO_MANY_ALIASES,

  /** The text has more problems than the limit; further problems are not listed. */
  YAML_TOO_MANY_PROBLEMS,

  /** A map has a duplicate key. */
  YAML_DUPLICATE_KEY,

  /** The merge key {@code <<} of a map cannot be expanded as kops does. */
  YAML_MERGE_KEY,

  /** A key is a list or a map. */
  YAML_KEY_NOT_TEXT,

  /** An alias has no anchor, or refers to a node that contains it. */
  YAML_ALIAS_UNKNOWN,

  /** A field has a value of the wrong type, such as a string instead of a list. */
  YAML_WRONG_TYPE,

  /** A field has a value of the right type that is not allowed. */
  YAML_VALUE_INVALID,

  /** The value is not a valid CIDR. */
  CIDR_INVALID,

  /** A CIDR has bits set beyond its mask. */
  CIDR_HOST_BITS,

  /** A required field is missing. */
  YAML_FIELD_REQUIRED,

  /** The networking provider has no such option. */
  YAML_FIELD_UNKNOWN,

  /** A field is unknown and closely resembles a known field. */
  YAML_FIELD_MISSPELT,

  /** A field is written in another letter case, which kops 1.10 reads; it is written in its own. */
  YAML_FIELD_CASE,

  /** A field is unknown and resembles no known field. */
  FIELD_UNKNOWN,

  /** kops 1.10 ignores a field that a later release introduced. */
  FIELD_OF_NEWER_RELEASE,

  /** kops 1.37 ignores a field that only earlier releases have. */
  FIELD_OF_OLDER_RELEASE,

  /** A field of kops is stored as written, but does not shape anything that is planned here. */
  FIELD_NOT_APPLIED,

  /** A field has the path or form of another API version than its document. */
  YAML_FIELD_OF_OTHER_VERSION,

  /** A shared subnet has no zone; the zone in its name is used. */
  SUBNET_ZONE_FROM_NAME,

  /** The networking provider is unknown. */
  NETWORKING_UNKNOWN,

  /** More than one networking provider is configured. */
  NETWORKING_NOT_EXACTLY_ONE,

  /** A networking provider has a key but no value, which kops reads as not configured. */
  NETWORKING_WITHOUT_VALUE,

  /** A document has no kind. */
  DOCUMENT_KIND_MISSING,

  /** A document has no apiVersion. */
  DOCUMENT_API_VERSION_MISSING,

  /** The apiVersion of a Cluster or InstanceGroup is not supported. */
  DOCUMENT_API_VERSION_UNSUPPORTED,

  /** The cloud is not AWS. */
  CLOUD_NOT_SUPPORTED,

  /** No document is a Cluster. */
  CLUSTER_MISSING,

  /** More than one document is a Cluster. */
  CLUSTER_TWICE,

  /** Two instance groups have the same name. */
  INSTANCE_GROUP_TWICE,

  /** The cluster label of an instance group names another cluster. */
  INSTANCE_GROUP_OF_OTHER_CLUSTER
}
