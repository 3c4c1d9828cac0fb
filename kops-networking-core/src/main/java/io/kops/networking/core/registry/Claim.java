package io.kops.networking.core.registry;

import io.kops.networking.problem.ProblemCode;

/**
 * A name that only one provider may have.
 *
 * @param what what the name is, in words
 * @param value the name
 * @param code the problem of two providers that have it
 */
record Claim(String what, String value, ProblemCode code) {}
