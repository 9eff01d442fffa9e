# Prints, for each file of bad-files.test, the messages and the exit code.
cd "$1" || exit 1
for file in missing.pt folder empty.pt random.pt truncated.pt nocode.pt \
            state_dict.pth pointer.pt damaged.pt; do
  pth-libtorch run --execute "$file" </dev/null
  echo "exit $?"
done
