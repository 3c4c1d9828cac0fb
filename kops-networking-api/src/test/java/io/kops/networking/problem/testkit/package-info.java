/** What keeps the catalogue of problem codes, docs/errors.md, what the library says. */
@NullMarked
package io.kops.networking.problem.testkit;

import org.jspecify.annotations.NullMarked;
