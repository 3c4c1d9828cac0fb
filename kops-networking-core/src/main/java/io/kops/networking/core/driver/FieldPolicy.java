package io.kops.networking.core.driver;

/** What a field that differs means for a resource that exists. */
public enum FieldPolicy {
  /** It can be set in place. */
  UPDATE,
  /** It cannot; the resource is deleted and made anew. */
  REPLACE,
  /** It cannot, and making the resource anew would take more with it than a user expects. */
  REFUSE
}
