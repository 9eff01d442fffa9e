//===- Certificate.h - Claims as questions to another solver -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The solver turns preconditions into a closed form. A certificate lets
// somebody else check that step: it states both, as SMT-LIB, and asks for sizes
// at which they differ.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_CERTIFICATE_CERTIFICATE_H
#define PTH_CERTIFICATE_CERTIFICATE_H

#include "mlir/Interfaces/FunctionInterfaces.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace pth {
class ExprContext;
} // namespace pth

namespace pth::certificate {

/// Writes the queries for all cases of `function` as an SMT-LIB 2.6 script.
/// Each begins from nothing and ends in `(check-sat)`; `unsat` confirms it,
/// `sat` contradicts the claim. A case has the query `inside`, for a size in
/// the claimed set that a recorded precondition rejects, where its label claims
/// that there is none (exact, sufficient); and `outside`, for a size that no
/// precondition rejects outside the set (exact, necessary). The preconditions
/// are those that the relations of the operations stated, the set is the
/// contract's `accepts`, or the solved form of what has no affine one. Fails
/// only if the SMT-LIB cannot be written.
mlir::LogicalResult writeCertificate(llvm::raw_ostream &os,
                                     ExprContext &context,
                                     mlir::FunctionOpInterface function);

} // namespace pth::certificate

#endif // PTH_CERTIFICATE_CERTIFICATE_H
