/** Verifies docs/errors.md, the catalogue of problem codes. */
@NullMarked
package io.kops.networking.problem.testkit;

import org.jspecify.annotations.NullMarked;
