/**
 * Compares what the library makes of real clusters with what kops made of them. The cases are no
 * part of the project: the system property {@code kops.conformance} names their folder.
 */
@NullMarked
package io.kops.networking.aws.conformance;

import org.jspecify.annotations.NullMarked;
