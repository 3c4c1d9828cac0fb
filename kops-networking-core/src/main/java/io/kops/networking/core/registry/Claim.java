package io.kops.networking.core.registry;

import io.kops.networking.problem.ProblemCode;

/**
 * A name that must be unique among providers.
 *
 * @param what the kind of name, for messages
 * @param value the name
 * @param code the problem when two providers have the name
 */
record Claim(String what, String value, ProblemCode code) {}
