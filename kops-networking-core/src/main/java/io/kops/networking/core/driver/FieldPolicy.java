package io.kops.networking.core.driver;

/** The consequence of a changed field for an existing resource. */
public enum FieldPolicy {
  /** The field is updated in place. */
  UPDATE,
  /** The field cannot be updated; the resource is deleted and created again. */
  REPLACE,
  /** The field cannot be updated, and a replacement would affect more than a user expects. */
  REFUSE
}
